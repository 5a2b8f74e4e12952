package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.ClosedException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.Cursor;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Statement;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Positions in the rows of a query, within a transaction. */
public abstract class CursorContract extends SqlContract {

  private static final int ROWS = 400;
  private static final String IDS = "select id from items where id >= $1 order by id";

  @BeforeEach
  void createTable() {
    createItems(ROWS);
  }

  private static Long id(Row row) {
    return row.getLong(0);
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void fetch_inParts_givesAllRowsAndThenNone() {
    db.useTransaction(
        tx -> {
          Cursor cursor = tx.cursor(IDS, 1).result();

          Rows first = cursor.fetch(150).result();
          Rows second = cursor.fetch(150).result();
          Rows third = cursor.fetch(150).result();

          assertThat(first).extracting(CursorContract::id).isEqualTo(range(1, 150));
          assertThat(second).extracting(CursorContract::id).isEqualTo(range(151, 300));
          assertThat(third).extracting(CursorContract::id).isEqualTo(range(301, ROWS));
          assertThat(cursor.fetch(1).result()).isEmpty();
          assertThat(cursor.fetchRow().result()).isEmpty();
          assertThat(cursor.forward(1).result()).isZero();
        });
  }

  @Test
  void calls_withoutWaiting_runInOrder() {
    db.useTransaction(
        tx -> {
          Cursor cursor = tx.cursor(IDS, 1).result();

          var first = cursor.fetch(10);
          var skipped = cursor.forward(20);
          var next = cursor.fetchRow();
          var last = cursor.fetch(2);

          assertThat(last.result()).extracting(CursorContract::id).containsExactly(32L, 33L);
          assertThat(next.result().orElseThrow().getLong(0)).isEqualTo(31);
          assertThat(skipped.result()).isEqualTo(20);
          assertThat(first.result()).hasSize(10);
        });
  }

  @Test
  void forward_beyondTheEnd_tellsHowManyThereWere() {
    db.useTransaction(
        tx -> {
          Cursor cursor = tx.cursor(IDS, ROWS - 4).result();

          assertThat(cursor.forward(2).result()).isEqualTo(2);
          assertThat(cursor.forward(1000).result()).isEqualTo(3);
          assertThat(cursor.forward(1000).result()).isZero();
        });
  }

  @Test
  void stream_afterSomeRows_givesTheRest() {
    db.useTransaction(
        tx -> {
          Cursor cursor = tx.cursor(IDS, 1).result();
          cursor.fetch(5).result();

          assertThat(cursor.stream().toList().result())
              .extracting(CursorContract::id)
              .isEqualTo(range(6, ROWS));
        });
  }

  @Test
  void statements_betweenFetches_run() {
    db.useTransaction(
        tx -> {
          tx.execute("create table copies (id bigint)").result();
          Cursor cursor = tx.cursor(IDS, 1).result();
          for (Rows rows = cursor.fetch(50).result();
              !rows.isEmpty();
              rows = cursor.fetch(50).result()) {
            tx.executeMany("insert into copies values ($1)", rows, row -> List.of(row.getLong(0)))
                .result();
          }
        });

    assertThat(db.fetchValue(Long.class, "select count(*) from copies").result())
        .contains((long) ROWS);
  }

  @Test
  void cursors_severalAtOnce_keepTheirPlaces() {
    db.useTransaction(
        tx -> {
          Cursor low = tx.cursor(IDS, 1).result();
          Cursor high = tx.cursor(IDS, 300).result();
          for (int i = 0; i < 20; i++) {
            assertThat(low.fetchRow().result().orElseThrow().getLong(0)).isEqualTo(1 + i);
            assertThat(high.fetchRow().result().orElseThrow().getLong(0)).isEqualTo(300 + i);
          }
        });
  }

  @Test
  void cursor_ofStatement_takesItsArguments() {
    db.useTransaction(
        tx -> {
          Statement statement = tx.prepare(IDS).result();

          try (Cursor cursor = statement.cursor(398).result()) {
            assertThat(cursor.fetch(10).result())
                .extracting(CursorContract::id)
                .containsExactly(398L, 399L, 400L);
          }
        });
  }

  @Test
  void count_belowOne_isRefusedByTheCall() {
    db.useTransaction(
        tx -> {
          Cursor cursor = tx.cursor(IDS, 1).result();

          assertThatThrownBy(() -> cursor.fetch(0)).isInstanceOf(IllegalArgumentException.class);
          assertThatThrownBy(() -> cursor.forward(0)).isInstanceOf(IllegalArgumentException.class);
          assertThat(cursor.fetch(1).result()).hasSize(1);
        });
  }

  @Test
  void close_twice_thenUse_isRefused() {
    var closed =
        db.inTransaction(
            tx -> {
              Cursor cursor = tx.cursor(IDS, 1).result();
              cursor.fetch(3).result();
              cursor.close();
              cursor.close();
              assertUsable(tx);
              return cursor;
            });

    assertThat(catchThrowable(() -> closed.fetch(1).result())).isInstanceOf(ClosedException.class);
  }

  @Test
  void transaction_ended_endsItsCursors() {
    Cursor cursor =
        db.inTransaction(
            tx -> {
              Cursor open = tx.cursor(IDS, 1).result();
              open.fetch(3).result();
              return open;
            });

    assertThat(catchThrowable(() -> cursor.fetch(1).result())).isInstanceOf(ClosedException.class);
    db.execute("drop table items").result();
  }

  @Test
  void cursor_wrongQuery_doomsTheTransaction() {
    var failure =
        catchThrowable(
            () ->
                db.useTransaction(
                    tx -> {
                      insertItem(tx, 999).result();
                      assertFails(tx.cursor("selekt"));
                    }));

    assertThat(failure).isInstanceOf(InvalidQueryException.class);
    assertThat(countItems(db)).isEqualTo(ROWS);
  }

  @Test
  void cursor_inNestedTransaction_endsWithIt() {
    db.useTransaction(
        outer -> {
          Cursor cursor =
              outer.inTransaction(
                  inner -> {
                    Cursor open = inner.cursor(IDS, 1).result();
                    open.fetchRow().result();
                    return open;
                  });

          assertThat(catchThrowable(() -> cursor.fetchRow().result()))
              .isInstanceOf(ClosedException.class);
          assertUsable(outer);
        });
  }
}
