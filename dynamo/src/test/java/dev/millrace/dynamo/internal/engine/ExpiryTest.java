package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.DescribeTimeToLive;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.TimeToLive;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.UpdateTimeToLive;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items that end. */
class ExpiryTest extends EngineFixture {

  @BeforeEach
  void makeTable() {
    table("tbl", global("idx", List.of("g"), List.of()));
  }

  private long swept() {
    return ((Engine) engine).sweep().result();
  }

  private long in(int seconds) {
    return clock.instant().getEpochSecond() + seconds;
  }

  private void ends(String sk, Object end) {
    send(put("tbl", item("pk", "p", "sk", sk, "g", "g", "ends", end)));
  }

  @Test
  void sweep_whatIsOver_isDeletedFromTableAndIndex() {
    send(new UpdateTimeToLive("tbl", "ends", true));
    ends("over", in(10));
    ends("later", in(1000));
    ends("text", "10");
    ends("old", 10);
    clock.advance(Duration.ofSeconds(11));

    assertThat(stored("tbl", "p", "over")).isNotNull();
    assertThat(swept()).isEqualTo(1);
    assertThat(stored("tbl", "p", "over")).isNull();
    assertThat(sorts(send(indexQuery("tbl", "idx", "g = :g", ":g", "g"))))
        .containsExactlyInAnyOrder("later", "text", "old");
    assertThat(swept()).isZero();
  }

  @Test
  void sweep_itemsFromBefore_areDeletedToo() {
    ends("over", in(-10));
    assertThat(swept()).isZero();

    send(new UpdateTimeToLive("tbl", "ends", true));

    assertThat(swept()).isEqualTo(1);
  }

  @Test
  void sweep_endMovedOrRemoved_keepsTheItem() {
    send(new UpdateTimeToLive("tbl", "ends", true));
    ends("moved", in(10));
    ends("removed", in(10));
    send(update("tbl", key("p", "moved"), "SET ends = :e", ReturnValues.NONE, ":e", in(1000)));
    send(update("tbl", key("p", "removed"), "REMOVE ends", ReturnValues.NONE));
    clock.advance(Duration.ofSeconds(11));

    assertThat(swept()).isZero();
  }

  @Test
  void sweep_many_deletesAll() {
    send(new UpdateTimeToLive("tbl", "ends", true));
    for (int i = 0; i < 1_000; i++) {
      ends("s" + i, in(-i - 1));
    }

    assertThat(swept()).isEqualTo(1_000);
  }

  @Test
  void update_againOrOtherwise_isRefused() {
    assertThat(refused(new UpdateTimeToLive("tbl", "ends", false)))
        .hasMessage("TimeToLive is already disabled");
    assertThat(send(new UpdateTimeToLive("tbl", "ends", true))).isEqualTo(new TimeToLive("ends"));
    assertThat(refused(new UpdateTimeToLive("tbl", "ends", true)))
        .hasMessage("TimeToLive is already enabled");
    assertThat(refused(new UpdateTimeToLive("tbl", "other", true)).code())
        .isEqualTo("ValidationException");
    assertThat(send(new DescribeTimeToLive("tbl"))).isEqualTo(new TimeToLive("ends"));
    assertThat(send(new UpdateTimeToLive("tbl", "ends", false))).isEqualTo(new TimeToLive(null));
    ends("over", in(-10));
    assertThat(swept()).isZero();
  }

  @Test
  void sweep_tokensThatAreOver_areForgotten() {
    send(
        new TransactWriteItems(
            List.of(update("tbl", key("p", "a"), "ADD v :v", ReturnValues.NONE, ":v", 1)), "one"));
    clock.advance(Duration.ofMinutes(11));

    assertThat(swept()).isZero();
  }

  @Test
  void background_deletesByItself() {
    Transport own = Engine.inMemory(options().withSweepInterval(Duration.ofMillis(5)));
    own.send(
            new dev.millrace.dynamo.spi.CreateTable(
                send(new dev.millrace.dynamo.spi.DescribeTable("tbl")).definition()))
        .result();
    own.send(new UpdateTimeToLive("tbl", "ends", true)).result();
    own.send(put("tbl", item("pk", "p", "sk", "s", "ends", in(-1)))).result();

    Awaitility.await().until(() -> own.send(get("tbl", "p", "s")).result().item() == null);
    own.closeAsync().result();
  }
}
