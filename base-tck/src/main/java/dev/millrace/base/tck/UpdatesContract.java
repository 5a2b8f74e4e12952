package dev.millrace.base.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Expiry;
import dev.millrace.base.InvalidDocumentException;
import dev.millrace.base.Update;
import dev.millrace.base.Updates;
import dev.millrace.core.Async;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.MissingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes to parts of items. */
public abstract class UpdatesContract extends BaseContract {

  /** For the class that extends it. */
  protected UpdatesContract() {}

  private void update(Update update) {
    base().update(update, "k").result();
  }

  private Throwable refusalOf(Update update) {
    Map<String, ?> before =
        base().get("k").result().map(each -> (Map<String, ?>) each).orElse(Map.of());
    Throwable failure = failureOf(() -> base().update(update, "k").result());
    assertThat(base().get("k").result().map(each -> (Map<String, ?>) each).orElse(Map.of()))
        .isEqualTo(before);
    return failure;
  }

  @Test
  void update_documentedExample_givesTheDocumentedResult() {
    put(
        map(
            "username",
            "jimmy",
            "profile",
            map("age", 32, "active", false, "hometown", "pittsburgh"),
            "on_mobile",
            true,
            "likes",
            list("anime"),
            "purchases",
            1),
        "k");

    base()
        .update(
            map(
                "profile.age", 33,
                "profile.active", true,
                "profile.email", "jimmy@deta.sh",
                "profile.hometown", Updates.trim(),
                "on_mobile", Updates.trim(),
                "purchases", Updates.increment(2),
                "likes", Updates.append("ramen")),
            "k")
        .result();

    assertThat(get("k"))
        .isEqualTo(
            map(
                "key",
                "k",
                "username",
                "jimmy",
                "profile",
                map("age", 33L, "active", true, "email", "jimmy@deta.sh"),
                "likes",
                list("anime", "ramen"),
                "purchases",
                3L));
  }

  @Test
  void set_nestedLeaf_changesItAlone() {
    put(map("value", map("name", "patrick")), "k");

    update(Updates.set("value.name", "spongebob"));
    update(Updates.trim("value.name").set("value.age", 32));

    assertThat(get("k").at("value")).isEqualTo(Map.of("age", 32L));
  }

  @Test
  void set_anyValue_isStoredAsItIs() {
    put(Map.of("a", 1), "k");

    update(Updates.set("a", null).set("b", map("c", list(1L, null))).set("d", list()));

    assertThat(get("k"))
        .isEqualTo(map("key", "k", "a", null, "b", map("c", list(1L, null)), "d", list()));
  }

  @Test
  void increment_wholeAndDecimal_isExact() {
    put(map("n", 1, "d", 0.1, "big", Long.MAX_VALUE, "o", map("i", 5)), "k");

    update(Updates.increment("n").increment("d", 0.2).increment("big").increment("o.i", -3));
    update(Updates.increment("n", new BigDecimal("0.5")));

    assertThat(get("k").at("n")).isEqualTo(new BigDecimal("2.5"));
    assertThat(get("k").at("d")).isEqualTo(new BigDecimal("0.3"));
    assertThat(String.valueOf(get("k").at("big"))).isEqualTo("9223372036854775808");
    assertThat(get("k").at("o.i")).isEqualTo(2L);
  }

  @Test
  void append_andPrepend_keepTheOrder() {
    put(Map.of("list", List.of("a", "b", "c")), "k");

    update(Updates.prepend("list", "x"));
    update(Updates.prepend("list", List.of("v", "w")));
    update(Updates.append("list", List.of("y", "z")));
    update(Updates.append("list", null));

    assertThat(get("k").at("list")).isEqualTo(list("v", "w", "x", "a", "b", "c", "y", "z", null));
  }

  @Test
  void trim_missingLeaf_isNoFailure() {
    put(Map.of("a", 1), "k");

    update(Updates.trim("b"));

    assertThat(get("k")).isEqualTo(Map.of("key", "k", "a", 1L));
  }

  @Test
  void trim_expires_endsTheExpiry() {
    base().put(Map.of("a", 1), "k", Expiry.after(Duration.ofHours(1))).result();

    update(Updates.trim("__expires"));

    assertThat(get("k").expires()).isEmpty();
  }

  @Test
  void update_missingItem_fails() {
    assertThat(refusalOf(Updates.set("a", 1))).isInstanceOf(MissingException.class);
    base().put(Map.of("a", 1), "k", Expiry.at(Instant.EPOCH)).result();
    assertThat(refusalOf(Updates.set("a", 1))).isInstanceOf(MissingException.class);
  }

  static Stream<Update> ofTheKey() {
    return Stream.of(
        Updates.set("key", "x"),
        Updates.trim("key"),
        Updates.append("key", "t"),
        Updates.prepend("key", "t"),
        Updates.increment("key"),
        Updates.set("key.a", 1));
  }

  @ParameterizedTest
  @MethodSource("ofTheKey")
  void update_key_isRefused(Update update) {
    put(Map.of("a", 1), "k");

    assertThat(refusalOf(update))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("Bad Request: Can not update the key");
  }

  static Stream<Update> misfits() {
    return Stream.of(
        Updates.set("profile.age", 32),
        Updates.set("text.a", 1),
        Updates.set("list.0", 1),
        Updates.trim("profile.age"),
        Updates.increment("text"),
        Updates.increment("missing"),
        Updates.increment("nothing"),
        Updates.append("text", 1),
        Updates.append("missing", 1),
        Updates.prepend("nothing", 1),
        Updates.set("a", 1).set("profile.age", 32),
        Updates.set("a", 1).trim("a.b"),
        Updates.set("object", 1).set("object.a", 2),
        Updates.set("", 1),
        Updates.set("a..b", 1),
        Updates.set("a.", 1));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void update_withoutPlaceForIt_changesNothing(Update update) {
    put(map("text", "t", "list", list(1), "nothing", null, "object", map("a", 1)), "k");

    assertThat(refusalOf(update)).isInstanceOf(InvalidChangeException.class);
  }

  @Test
  void update_ofNothing_isRefusedAtOnce() {
    assertThat(failureOf(() -> base().update(Map.of(), "k")))
        .isInstanceOf(InvalidChangeException.class);
  }

  @Test
  void update_expiryAlone_setsIt() {
    put(Map.of("a", 1), "k");

    base().update(Map.of(), "k", Expiry.at(Instant.ofEpochSecond(4_070_908_800L))).result();

    assertThat(get("k")).isEqualTo(Map.of("key", "k", "a", 1L, "__expires", 4_070_908_800L));
  }

  @Test
  void update_otherMember_keepsTheExpiry() {
    base().put(Map.of("a", 1), "k", Expiry.at(Instant.ofEpochSecond(4_070_908_800L))).result();

    update(Updates.set("a", 2));

    assertThat(get("k").expires()).contains(Instant.ofEpochSecond(4_070_908_800L));
  }

  @Test
  void update_beyondTheSize_changesNothing() {
    put(Map.of("a", "x".repeat(300_000)), "k");

    assertThat(refusalOf(Updates.set("b", "y".repeat(300_000))))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void update_manyAtOnce_allCount() {
    put(Map.of("n", 0, "list", List.of()), "k");
    List<Async<Void>> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(base().update(Updates.increment("n").append("list", i), "k"));
    }

    Async.all(all).result();

    assertThat(get("k").getInt("n")).isEqualTo(500);
    assertThat(get("k").getList("list", Integer.class)).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void update_oneOfManyCancelled_othersCount() {
    put(Map.of("n", 0), "k");
    List<Async<Void>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(base().update(Updates.increment("n"), "k"));
    }
    for (int i = 0; i < 40; i += 2) {
      all.get(i).cancel();
    }

    for (int i = 1; i < 40; i += 2) {
      all.get(i).result();
    }
    base().update(Updates.set("last", true), "k").result();

    assertThat(get("k").getInt("n")).isBetween(20, 40);
  }
}
