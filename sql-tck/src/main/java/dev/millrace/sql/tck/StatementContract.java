package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.Column;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Connection;
import dev.millrace.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prepared statements. */
public abstract class StatementContract extends SqlContract {

  record Item(long id, String name) {}

  private static final String BY_ID = "select id, name from items where id >= $1 order by id";
  private static final String INSERT = "insert into items values ($1, $2)";

  @BeforeEach
  void createTable() {
    createItems(3);
  }

  @Test
  void prepare_query_describesIt() {
    try (Connection connection = db.acquire().result();
        Statement statement = connection.prepare(BY_ID).result()) {
      assertThat(statement.query()).isEqualTo(BY_ID);
      assertThat(statement.parameters()).hasSize(1);
      assertThat(statement.columns()).extracting(Column::name).containsExactly("id", "name");
      assertThat(statement.tag()).isEmpty();
    }
  }

  @Test
  void prepare_change_hasNoColumns() {
    try (Connection connection = db.acquire().result();
        Statement statement = connection.prepare(INSERT).result()) {
      assertThat(statement.columns()).isEmpty();
      assertThat(statement.parameters()).hasSize(2);
    }
  }

  @Test
  void prepare_wrongText_fails() {
    try (Connection connection = db.acquire().result()) {
      assertThat(failureOf(connection.prepare("selekt"))).isInstanceOf(InvalidQueryException.class);
      assertThat(failureOf(connection.prepare("select * from nowhere")))
          .isInstanceOf(InvalidQueryException.class);
      assertUsable(connection);
    }
  }

  @Test
  void statement_everyWayToRunIt_works() {
    try (Connection connection = db.acquire().result();
        Statement query = connection.prepare(BY_ID).result()) {
      assertThat(query.fetch(2).result()).hasSize(2);
      assertThat(query.fetch(Item.class, 3).result()).containsExactly(new Item(3, "item 3"));
      assertThat(query.fetchRow(1).result()).isPresent();
      assertThat(query.fetchRow(9).result()).isEmpty();
      assertThat(query.fetchRow(Item.class, 2).result()).contains(new Item(2, "item 2"));
      assertThat(query.fetchValue(Long.class, 3).result()).contains(3L);
      assertThat(query.stream(1).toList().result()).hasSize(3);
    }
  }

  @Test
  void statement_changes_areCountedAndTagged() {
    try (Connection connection = db.acquire().result();
        Statement insert = connection.prepare(INSERT).result()) {
      assertThat(insert.execute(4, "d").result()).isEqualTo(CommandTag.of("INSERT", 1));
      assertThat(insert.tag()).contains(CommandTag.of("INSERT", 1));
      assertThat(insert.executeMany(List.of(List.of(5, "e"), List.of(6, "f"))).result().rows())
          .isEqualTo(2);
      assertThat(insert.tag()).contains(CommandTag.of("INSERT", 2));
    }
    assertThat(itemIds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void executeMany_oneRefused_appliesNothing() {
    try (Connection connection = db.acquire().result();
        Statement insert = connection.prepare(INSERT).result()) {
      var many = insert.executeMany(List.of(List.of(5, "e"), List.of(1, "twice")));

      assertThat(failureOf(many)).isInstanceOf(ConstraintException.Unique.class);
      assertThat(itemIds(connection)).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void fetchMany_returning_givesAllRows() {
    try (Connection connection = db.acquire().result();
        Statement insert = connection.prepare(INSERT + " returning id").result()) {
      var rows = insert.fetchMany(List.of(List.of(9, "i"), List.of(8, "h"))).result();

      assertThat(rows).extracting(row -> row.getLong("id")).containsExactly(9L, 8L);
    }
  }

  @Test
  void statement_manyAtOnce_runInCallOrder() {
    try (Connection connection = db.acquire().result();
        Statement update =
            connection.prepare("update items set name = name || $1 where id = 1").result()) {
      StringBuilder expected = new StringBuilder("item 1");
      List<dev.millrace.core.Async<?>> running = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        running.add(update.execute("," + i));
        expected.append(',').append(i);
      }
      running.forEach(dev.millrace.core.Async::result);

      assertThat(
              connection.fetchValue(String.class, "select name from items where id = 1").result())
          .contains(expected.toString());
    }
  }

  @Test
  void statement_failedOnce_worksAgain() {
    try (Connection connection = db.acquire().result();
        Statement insert = connection.prepare(INSERT).result()) {
      assertThat(failureOf(insert.execute(1, "twice")))
          .isInstanceOf(ConstraintException.Unique.class);
      assertThat(failureOf(insert.execute(4))).isInstanceOf(InvalidQueryException.class);

      assertThat(insert.execute(4, "d").result().rows()).isEqualTo(1);
    }
  }

  @Test
  void statement_tableChangesShape_seesTheNewShape() {
    try (Connection connection = db.acquire().result();
        Statement all = connection.prepare("select * from items where id = $1").result()) {
      assertThat(all.fetch(1).result().names()).containsExactly("id", "name");

      connection.execute("alter table items add column extra bigint").result();

      assertThat(connection.fetch("select * from items where id = $1", 1).result().names())
          .containsExactly("id", "name", "extra");
    }
  }

  @Test
  void close_twice_thenUse_isRefused() {
    try (Connection connection = db.acquire().result()) {
      Statement statement = connection.prepare(BY_ID).result();
      statement.close();
      statement.close();

      assertThat(catchThrowable(() -> statement.fetch(1).result()))
          .isInstanceOf(ClosedException.class);
      assertUsable(connection);
    }
  }

  @Test
  void connection_closed_endsItsStatements() {
    Statement statement;
    try (Connection connection = db.acquire().result()) {
      statement = connection.prepare(BY_ID).result();
    }

    assertThat(catchThrowable(() -> statement.fetch(1).result()))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void transaction_ended_endsItsStatements() {
    Statement statement =
        db.inTransaction(
            tx -> {
              Statement prepared = tx.prepare(INSERT).result();
              prepared.execute(4, "d").result();
              return prepared;
            });

    assertThat(catchThrowable(() -> statement.execute(5, "e").result()))
        .isInstanceOf(ClosedException.class);
    assertThat(itemIds()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void statement_failsInTransaction_doomsIt() {
    var failure =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx -> {
                      Statement insert = tx.prepare(INSERT).result();
                      insert.execute(4, "d").result();
                      assertFails(insert.execute(1, "twice"));
                    }));

    assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void statement_ofConnectionInTransaction_isRefused() {
    try (Connection connection = db.acquire().result();
        Statement statement = connection.prepare(BY_ID).result()) {
      connection.useTransaction(
          tx ->
              assertThat(catchThrowable(() -> statement.fetch(1).result()))
                  .isInstanceOf(IllegalStateException.class));

      assertThat(statement.fetch(3).result()).hasSize(1);
    }
  }

  @Test
  void cursor_outsideTransaction_isRefused() {
    try (Connection connection = db.acquire().result();
        Statement statement = connection.prepare(BY_ID).result()) {
      assertThat(catchThrowable(() -> statement.cursor(1).result()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void explain_query_givesThePlan() {
    try (Connection connection = db.acquire().result();
        Statement statement = connection.prepare(BY_ID).result()) {
      assertThat(statement.explain(1).result()).isNotEmpty();
      assertThat(statement.explainAnalyze(1).result()).isNotEmpty();
    }
  }

  @Test
  void explainAnalyze_change_isRolledBack() {
    try (Connection connection = db.acquire().result();
        Statement statement = connection.prepare(INSERT).result()) {
      assertThat(statement.explainAnalyze(4, "d").result()).isNotEmpty();

      assertThat(itemIds(connection)).containsExactly(1L, 2L, 3L);
    }
    assertThat(itemIds()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void explain_change_doesNotRunIt() {
    db.useTransaction(
        tx -> {
          try (Statement statement = tx.prepare(INSERT).result()) {
            statement.explain(4, "d").result();
          }
        });

    assertThat(itemIds()).containsExactly(1L, 2L, 3L);
  }
}
