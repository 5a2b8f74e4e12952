package dev.millrace.dynamo.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AwsOptionsTest {

  @Test
  void build_nothingSaid_hasTheDefaults() {
    AwsOptions options = AwsOptions.builder().build();

    assertThat(options.region()).isEmpty();
    assertThat(options.endpoint()).isEmpty();
    assertThat(options.credentials()).isEqualTo(AwsCredentials.defaultChain());
    assertThat(options.callTimeout()).isEmpty();
    assertThat(options.attemptTimeout()).isEmpty();
    assertThat(options.connectTimeout()).isEqualTo(AwsOptions.DEFAULT_CONNECT_TIMEOUT);
    assertThat(options.readTimeout()).isEqualTo(AwsOptions.DEFAULT_READ_TIMEOUT);
    assertThat(options.retryMode()).isEqualTo(RetryMode.STANDARD);
    assertThat(options.maxAttempts()).isEqualTo(AwsOptions.DEFAULT_MAX_ATTEMPTS);
    assertThat(options.maxConnections()).isEqualTo(AwsOptions.DEFAULT_MAX_CONNECTIONS);
    assertThat(options.proxy()).isEmpty();
  }

  @Test
  void toBuilder_everything_isKeptAndTheOriginalLeftAlone() {
    AwsOptions options = full().build();

    assertThat(options.toBuilder().build()).isEqualTo(options).hasSameHashCodeAs(options);
    assertThat(options.toBuilder().maxAttempts(1).build()).isNotEqualTo(options);
    assertThat(options.maxAttempts()).isEqualTo(4);
  }

  private static AwsOptionsBuilder full() {
    return AwsOptions.builder()
        .region("eu-central-1")
        .endpoint(URI.create("https://example.org"))
        .credentials(AwsCredentials.keys("the-key", "the-secret", "the-token"))
        .callTimeout(Duration.ofSeconds(4))
        .attemptTimeout(Duration.ofSeconds(3))
        .connectTimeout(Duration.ofSeconds(2))
        .readTimeout(Duration.ofSeconds(1))
        .retryMode(RetryMode.ADAPTIVE)
        .maxAttempts(4)
        .maxConnections(5)
        .proxy(URI.create("http://proxy-user:proxy-pass@proxy:3128"))
        .withoutProxy(Set.of("*.internal"));
  }

  @Test
  void toString_withSecrets_hasNone() {
    AwsOptions options = full().build();
    AwsCredentials role =
        AwsCredentials.role("arn:aws:iam::1:role/r")
            .withExternalId("the-external-id")
            .from(options.credentials());

    assertThat(options + " " + role + options.proxy())
        .contains("eu-central-1", "http://proxy:3128", "arn:aws:iam::1:role/r")
        .doesNotContain("the-key", "the-secret", "the-token", "proxy-pass", "the-external-id");
  }

  @Test
  void build_outOfBounds_namesTheOption() {
    refused("region", AwsOptions.builder().region("eu central"));
    refused("endpoint", AwsOptions.builder().endpoint(URI.create("localhost:8000")));
    refused("endpoint", AwsOptions.builder().endpoint(URI.create("http://u:p@localhost")));
    refused("proxy", AwsOptions.builder().proxy(URI.create("socks://localhost:1")));
    refused("callTimeout", AwsOptions.builder().callTimeout(Duration.ZERO));
    refused("attemptTimeout", AwsOptions.builder().attemptTimeout(Duration.ofSeconds(-1)));
    refused("connectTimeout", AwsOptions.builder().connectTimeout(Duration.ZERO));
    refused("readTimeout", AwsOptions.builder().readTimeout(Duration.ZERO));
    refused("maxAttempts", AwsOptions.builder().maxAttempts(0));
    refused("maxConnections", AwsOptions.builder().maxConnections(0));
  }

  @Test
  void build_contradictions_areNamed() {
    refused(
        "attemptTimeout",
        AwsOptions.builder()
            .callTimeout(Duration.ofSeconds(1))
            .attemptTimeout(Duration.ofSeconds(2)));
    refused("withoutProxy", AwsOptions.builder().withoutProxy(Set.of("a")));
  }

  private static void refused(String option, AwsOptionsBuilder builder) {
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith(option)
        .withMessageNotContaining("u:p");
  }

  @Test
  void credentials_empty_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> AwsCredentials.keys(" ", "secret"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AwsCredentials.keys("key", ""))
        .withMessageContaining("secret access key");
    assertThatIllegalArgumentException().isThrownBy(() -> AwsCredentials.profile(""));
    assertThatIllegalArgumentException().isThrownBy(() -> AwsCredentials.role(""));
  }
}
