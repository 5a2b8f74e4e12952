package dev.millrace.base.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.base.Document;
import dev.millrace.base.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ends of items. */
public abstract class ExpiriesContract extends BaseContract {

  /** For the class that extends it. */
  protected ExpiriesContract() {}

  private static long seconds(Document document) {
    return document.expires().orElseThrow().getEpochSecond() - Instant.now().getEpochSecond();
  }

  @Test
  void put_expiry_isKeptAsAMember() {
    assertThat(seconds(base().put(Map.of(), "a", Expiry.after(Duration.ofMinutes(5))).result()))
        .isBetween(298L, 302L);
    assertThat(seconds(base().insert(Map.of(), "b", Expiry.after(Duration.ofMinutes(5))).result()))
        .isBetween(298L, 302L);
    assertThat(
            base()
                .putMany(List.of("x", "y"), Expiry.at(Instant.ofEpochSecond(4_070_908_800L)))
                .result())
        .allMatch(document -> Long.valueOf(4_070_908_800L).equals(document.get("__expires")));
    assertThat(seconds(get("a"))).isBetween(297L, 302L);
  }

  @Test
  void put_alreadyEnded_isEchoedAndGone() {
    Document stored = base().put(Map.of("a", 1), "k", Expiry.at(Instant.EPOCH)).result();

    assertThat(stored.getLong("a")).isEqualTo(1);
    assertThat(base().get("k").result()).isEmpty();
    assertThat(base().fetch().result().items()).isEmpty();
    assertThat(keys(Map.of("a", 1))).isEmpty();
  }

  @Test
  void insert_overEnded_stores() {
    base().put(Map.of("a", 1), "k", Expiry.at(Instant.EPOCH)).result();

    base().insert(Map.of("a", 2), "k").result();

    assertThat(get("k")).isEqualTo(Map.of("key", "k", "a", 2L));
  }

  @Test
  void put_withoutExpiry_endsTheExpiry() {
    base().put(Map.of("a", 1), "k", Expiry.after(Duration.ofHours(1))).result();

    put(Map.of("a", 1), "k");

    assertThat(get("k").expires()).isEmpty();
  }

  @Test
  void put_expiryThatIsNoNumber_neverEnds() {
    put(Map.of("__expires", "soon"), "k");

    assertThat(get("k").getString("__expires")).isEqualTo("soon");
  }
}
