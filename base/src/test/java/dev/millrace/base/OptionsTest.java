package dev.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How bases are opened: keys, hosts, environment; and pages. */
class OptionsTest {

  @ParameterizedTest
  @CsvSource({
    "host, https://host",
    "host:8080, https://host:8080",
    "host:8080/prefix, https://host:8080/prefix",
    "host/prefix/, https://host/prefix",
    "http://127.0.0.1:80, http://127.0.0.1:80",
    "https://host, https://host"
  })
  void of_host_isTheRoot(String host, String root) {
    assertThat(RemoteOptions.of("id_secret", host).root()).hasToString(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://host", "a b", "http://", "://host", "ho^st", ":80"})
  void of_noHost_isRefused(String host) {
    assertThatThrownBy(() -> RemoteOptions.of("id_secret", host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("host: ");
  }

  @Test
  void project_isBeforeTheFirstUnderscore() {
    assertThat(RemoteOptions.of("a0_b_c", "host").project()).isEqualTo("a0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id", "_secret", "id_", "_"})
  void of_badKey_isRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> RemoteOptions.of(key, "host"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bad project key");
  }

  @Test
  void toString_key_isNotShown() {
    assertThat(RemoteOptions.of("id_secret", "host"))
        .hasToString("RemoteOptions[project=id, root=https://host]");
  }

  @Test
  void timeout_zeroOrLess_isRefused() {
    RemoteOptions options = RemoteOptions.of("id_secret", "host");

    assertThat(options.withTimeout(Duration.ofSeconds(1)).timeout()).hasSeconds(1);
    assertThatThrownBy(() -> options.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fromEnvironment_keyAndHost_connects() {
    try (Bases bases =
        Bases.fromEnvironment(
            Map.of("DETA_PROJECT_KEY", "id_secret", "DETA_BASE_HOST", "http://127.0.0.1:1"))) {
      assertThat(bases.base("items").name()).isEqualTo("items");
    }
  }

  @Test
  void fromEnvironment_nothingOrBadValues_isRefused() {
    for (Map<String, String> each :
        List.of(
            Map.of("DETA_BASE_HOST", "host"),
            Map.of("DETA_PROJECT_KEY", ""),
            Map.of("DETA_PROJECT_KEY", "nokey"),
            Map.of("DETA_PROJECT_KEY", "id_secret", "DETA_BASE_HOST", "a b"))) {
      assertThatThrownBy(() -> Bases.fromEnvironment(each))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void basesOptions_beyondBounds_areRefused() {
    assertThatThrownBy(() -> BasesOptions.DEFAULT.withScanBudget(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BasesOptions.DEFAULT.withSweepInterval(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(BasesOptions.DEFAULT.withProject("p").withScanBudget(7).project()).isEqualTo("p");
  }

  @Test
  void fetchResponse_mapped_keepsTheLastKey() {
    FetchResponse<Integer> page =
        new FetchResponse<>(List.of("1", "2"), Optional.of("2")).map(Integer::valueOf);

    assertThat(page.items()).containsExactly(1, 2);
    assertThat(page.count()).isEqualTo(2);
    assertThat(page.last()).contains("2");
    assertThat(page).isEqualTo(new FetchResponse<>(List.of(1, 2), Optional.of("2")));
  }
}
