package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static dev.millrace.dynamo.internal.expression.Values.n;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.DeleteTable;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.dynamo.spi.WriteReply;
import dev.millrace.sql.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a database adds: several engines in one, keys of any length, ends. */
abstract class SharedDatabase extends EngineFixture {

  /** A database of the test's own; each call opens it again. */
  abstract Database database();

  @Override
  final Transport open() {
    Database database = database();
    return Engine.on(closing(database, database::close), options());
  }

  @Test
  void otherEngine_seesTablesAndItems() {
    Transport other = open();
    assertThat(other.send(new ListTables(null)).result().names()).isEmpty();
    assertThat(codeOf(other)).isEqualTo("ResourceNotFoundException");

    table("tbl");
    send(put("tbl", item("pk", "p", "sk", "s", "v", 1)));

    assertThat(other.send(get("tbl", "p", "s")).result().item()).containsEntry("v", n("1"));

    send(new DeleteTable("tbl"));

    assertThat(codeOf(other)).isEqualTo("ResourceNotFoundException");

    table("tbl");

    assertThat(other.send(get("tbl", "p", "s")).result().item()).isNull();
    other.send(put("tbl", key("p", "s"))).result();
    assertThat(stored("tbl", "p", "s")).isNotNull();
    other.closeAsync().result();
  }

  private static String codeOf(Transport engine) {
    return Assertions.catchThrowableOfType(
            ServiceException.class, () -> engine.send(get("tbl", "p", "s")).result())
        .code();
  }

  @Test
  void increments_ofTwoEngines_loseNothing() {
    Transport other = open();
    table("tbl");
    List<Async<WriteReply>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      for (Transport each : List.of(engine, other)) {
        all.add(
            each.send(
                update("tbl", key("p", "s" + i % 3), "ADD v :one", ReturnValues.NONE, ":one", 1)));
      }
    }
    Async.all(all).result();

    long sum = 0;
    for (int i = 0; i < 3; i++) {
      var value = java.util.Objects.requireNonNull(stored("tbl", "p", "s" + i)).get("v");
      sum += Long.parseLong(((AttributeValue.N) java.util.Objects.requireNonNull(value)).text());
    }
    assertThat(sum).isEqualTo(400);
    other.closeAsync().result();
  }

  @Test
  void failures_amongMany_hitNoOther() {
    table("tbl");
    List<Async<WriteReply>> good = new ArrayList<>();
    List<Async<WriteReply>> bad = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      good.add(engine.send(put("tbl", key("p", "s" + i))));
      bad.add(engine.send(put("tbl", key("q", "s" + i), "attribute_exists(pk)")));
    }

    Async.all(good).result();

    assertThat(bad)
        .allSatisfy(
            each -> assertThatThrownBy(each::result).hasMessage("The conditional request failed"));
    assertThat(send(query("tbl", "pk = :p", ":p", "p")).count()).isEqualTo(100);
    assertThat(send(query("tbl", "pk = :p", ":p", "q")).count()).isZero();
  }

  @Test
  void longKeys_keepTheirOrder() {
    table("tbl", global("idx", List.of("g"), List.of("h")));
    String partition = "p".repeat(2_000);
    String start = "s".repeat(900);
    for (int i = 0; i < 30; i++) {
      String sort = start + (100 + i);
      send(
          put(
              "tbl",
              item("pk", partition, "sk", sort, "g", "g".repeat(2_000), "h", "h".repeat(1_000))));
    }

    PageReply range =
        send(
            query(
                "tbl",
                "pk = :p AND sk BETWEEN :a AND :b",
                ":p",
                partition,
                ":a",
                start + 105,
                ":b",
                start + 107));
    List<String> pages = new ArrayList<>();
    Map<String, AttributeValue> from = null;
    do {
      PageReply page =
          send(
              page(
                  descending(indexQuery("tbl", "idx", "g = :g", ":g", "g".repeat(2_000))),
                  4,
                  from));
      pages.addAll(sorts(page));
      from = page.lastKey();
    } while (from != null);

    assertThat(sorts(range)).containsExactly(start + 105, start + 106, start + 107);
    assertThat(pages).hasSize(30).doesNotHaveDuplicates();
    assertThat(stored("tbl", partition, start + 129)).isNotNull();
    send(delete("tbl", key(partition, start + 129)));
    assertThat(stored("tbl", partition, start + 129)).isNull();
  }

  @Test
  void close_whatWasSent_isDoneAndNothingMore() {
    table("tbl");
    List<Async<WriteReply>> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(engine.send(put("tbl", key("p", "s" + i))));
    }

    engine.closeAsync().result();

    assertThat(sent).allSatisfy(each -> assertThat(each.isDone()).isTrue());
    Async.all(sent).result();
    assertThatThrownBy(() -> send(put("tbl", key("p", "s")))).isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> send(get("tbl", "p", "s"))).isInstanceOf(ClosedException.class);
    Transport again = open();
    assertThat(again.send(query("tbl", "pk = :p", ":p", "p")).result().count()).isEqualTo(50);
    again.closeAsync().result();
  }

  @Test
  void databaseThatIsClosed_failsTheCalls() {
    table("tbl");
    Database database = database();
    Transport other = Engine.on(database, options());
    other.send(get("tbl", "p", "s")).result();

    database.close();

    assertThatThrownBy(() -> other.send(get("tbl", "p", "s")).result())
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> other.send(put("tbl", key("p", "s"))).result())
        .isInstanceOf(ClosedException.class);
    other.closeAsync().result();
  }
}
