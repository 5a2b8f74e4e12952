package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.m;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ExecuteStatement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PartiQL's SELECT. */
public abstract class StatementsContract extends TransportContract {

  private String filled() {
    String table = sortedTable();
    for (int i = 0; i < 5; i++) {
      put(table, item("pk", s("a"), "sk", s("" + i), "v", n(i), "m", m("x", n(i))));
    }
    put(table, item("pk", s("b"), "sk", s("0"), "v", n(100)));
    return table;
  }

  private ExecuteStatement.Reply select(String statement, AttributeValue... parameters) {
    return send(of(statement, null, null, parameters));
  }

  private static ExecuteStatement of(
      String statement,
      @Nullable String nextToken,
      @Nullable Integer limit,
      AttributeValue... parameters) {
    return new ExecuteStatement(statement, List.of(parameters), true, nextToken, limit);
  }

  private static List<String> values(ExecuteStatement.Reply reply) {
    return reply.items().stream().map(found -> text(found.get("v"))).toList();
  }

  @Test
  void select_byPartition_hasItsItems() {
    ExecuteStatement.Reply reply =
        select("SELECT * FROM \"%s\" WHERE pk = ?".formatted(filled()), s("a"));

    assertThat(values(reply)).containsExactly("0", "1", "2", "3", "4");
    assertThat(reply.nextToken()).isNull();
    assertThat(reply.items().get(1))
        .isEqualTo(item("pk", s("a"), "sk", s("1"), "v", n(1), "m", m("x", n(1))));
  }

  @Test
  void select_byBothKeys_hasTheItem() {
    assertThat(
            values(
                select(
                    "SELECT * FROM \"%s\" WHERE pk = ? AND sk = ?".formatted(filled()),
                    s("a"),
                    s("3"))))
        .containsExactly("3");
  }

  @Test
  void select_withFilter_filters() {
    assertThat(
            values(
                select(
                    "SELECT * FROM \"%s\" WHERE pk = ? AND v > ?".formatted(filled()),
                    s("a"),
                    n(2))))
        .containsExactly("3", "4");
  }

  @Test
  void select_columns_haveThoseAlone() {
    ExecuteStatement.Reply reply =
        select("SELECT v FROM \"%s\" WHERE pk = ? AND sk = ?".formatted(filled()), s("a"), s("2"));

    assertThat(reply.items()).containsExactly(item("v", n(2)));
  }

  @Test
  void select_withoutCondition_hasEveryItem() {
    assertThat(values(select("SELECT * FROM \"%s\"".formatted(filled()))))
        .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "100");
  }

  @Test
  void select_literals_areValues() {
    assertThat(values(select("SELECT * FROM \"%s\" WHERE pk = 'a' AND v = 4".formatted(filled()))))
        .containsExactly("4");
  }

  @Test
  void select_nothingFound_isEmpty() {
    assertThat(select("SELECT * FROM \"%s\" WHERE pk = ?".formatted(filled()), s("none")).items())
        .isEmpty();
  }

  @Test
  void select_limit_pagesByToken() {
    String statement = "SELECT * FROM \"%s\" WHERE pk = ?".formatted(filled());

    ExecuteStatement.Reply first = send(of(statement, null, 3, s("a")));
    ExecuteStatement.Reply second = send(of(statement, first.nextToken(), 3, s("a")));

    assertThat(values(first)).containsExactly("0", "1", "2");
    assertThat(first.nextToken()).isNotNull();
    assertThat(values(second)).containsExactly("3", "4");
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void statement_malformed_isRefused() {
    String table = table();

    refused(INVALID, of("SELEC * FROM \"%s\"".formatted(table), null, null));
    refused(INVALID, of("SELECT * FROM \"%s\" WHERE".formatted(table), null, null));
    refused(INVALID, of("", null, null));
  }

  @Test
  void statement_wrongCountOfParameters_isRefused() {
    String table = table();

    refused(INVALID, of("SELECT * FROM \"%s\" WHERE pk = ?".formatted(table), null, null));
  }

  @Test
  void statement_missingTable_isRefused() {
    refused(
        MISSING, of("SELECT * FROM \"%s\" WHERE pk = ?".formatted(newName()), null, null, s("a")));
  }

  @Test
  void items_ofAReply_areThoseOfGetItem() {
    String table = filled();
    Map<String, AttributeValue> key = item("pk", s("a"), "sk", s("1"));

    assertThat(
            select("SELECT * FROM \"%s\" WHERE pk = ? AND sk = ?".formatted(table), s("a"), s("1"))
                .items())
        .containsExactly(get(table, key));
  }
}
