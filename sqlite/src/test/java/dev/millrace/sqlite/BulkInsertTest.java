package dev.millrace.sqlite;

import static dev.millrace.sqlite.TemporaryDatabase.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Transaction;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many rows in one request. */
class BulkInsertTest {

  private static final String INSERT = "insert into item values ($1, $2)";

  private final TemporaryDatabase files = new TemporaryDatabase();
  private final SqliteDatabase db = files.withItems();

  @AfterEach
  void close() {
    db.close();
    files.close();
  }

  private static Iterable<List<?>> rows(int count, IntStream failing) {
    Set<Integer> marks = ConcurrentHashMap.newKeySet();
    failing.forEach(marks::add);
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < count;
          }

          @Override
          public List<?> next() {
            if (marks.contains(next)) {
              throw new IllegalStateException("no row " + next);
            }
            return List.of(next, "item " + next++);
          }
        };
  }

  @Test
  void rows_ofManyChunks_areAllThere() {
    CommandTag tag = db.executeMany(INSERT, rows(5003, IntStream.empty())).result();

    assertThat(tag.text()).isEqualTo("INSERT 0 5003");
    assertThat(count(db)).isEqualTo(5003);
    assertThat(db.fetchValue(String.class, "select name from item where id = 4999").result())
        .contains("item 4999");
  }

  private static List<Long> shuffled(int count) {
    return LongStream.range(0, count).map(i -> i * 1_009 % count).boxed().toList();
  }

  @Test
  void returning_ofManyChunks_givesRowsInTheirOrder() {
    List<Long> keys = shuffled(5003);
    List<List<?>> rows = keys.stream().<List<?>>map(key -> List.of(key, "item " + key)).toList();

    for (String columns : List.of("id, name", "*", "item.id, \"name\" as n")) {
      Rows stored = db.fetchMany(INSERT + " returning " + columns, rows).result();

      assertThat(stored).hasSize(5003);
      assertThat(stored.names()).hasSize(2);
      assertThat(stored.stream().map(row -> row.getLong(0)).toList()).isEqualTo(keys);
      assertThat(stored.get(5000).get(1, String.class)).isEqualTo("item " + keys.get(5000));
      db.execute("delete from item").result();
    }
  }

  @Test
  void returning_rowsThatAreThere_areLeftOut() {
    List<List<?>> even =
        LongStream.range(0, 100).<List<?>>mapToObj(i -> List.of(2 * i, "item " + 2 * i)).toList();
    db.executeMany(INSERT, even).result();
    String sql = INSERT + " on conflict do nothing returning id";

    List<Long> stored = db.fetchMany(Long.class, sql, rows(200, IntStream.empty())).result();

    assertThat(stored).isEqualTo(LongStream.range(0, 100).map(i -> 2 * i + 1).boxed().toList());
    assertThat(count(db)).isEqualTo(200);
  }

  @Test
  void returning_dropped_isCounted() {
    CommandTag tag =
        db.executeMany(INSERT + " returning id", rows(1_000, IntStream.empty())).result();

    assertThat(tag.rows()).isEqualTo(1_000);
    assertThat(count(db)).isEqualTo(1_000);
  }

  @Test
  void returning_rowRefusedLate_undoesAll() {
    db.execute(INSERT, 3_500, "there").result();
    String sql = INSERT + " returning id";

    Throwable failure =
        catchThrowable(
            () -> db.fetchMany(Long.class, sql, rows(4_000, IntStream.empty())).result());

    assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
    assertThat(count(db)).isEqualTo(1);
  }

  @Test
  void iterable_throwingAtAnyRow_isTheFailureAndNothingIsLeft() {
    for (int at : new int[] {0, 1, 511, 512, 513, 3000}) {
      Throwable failure =
          catchThrowable(() -> db.executeMany(INSERT, rows(4000, IntStream.of(at))).result());

      assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("no row " + at);
      assertThat(count(db)).isZero();
    }
  }

  @Test
  void row_refusedLate_undoesAll() {
    db.execute(INSERT, 3500, "there").result();

    Throwable failure =
        catchThrowable(() -> db.executeMany(INSERT, rows(4000, IntStream.empty())).result());

    assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
    assertThat(count(db)).isEqualTo(1);
  }

  @Test
  void iterable_thatWaits_keepsItsPlaceInATransaction() {
    CountDownLatch released = new CountDownLatch(1);
    Iterable<List<?>> waiting =
        () -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return rows(10, IntStream.empty()).iterator();
        };
    Transaction tx = db.begin().result();
    Async<CommandTag> many = tx.executeMany(INSERT, waiting);
    Async<Long> after =
        tx.fetchValue(Long.class, "select count(*) from item").thenApply(each -> each.orElse(-1L));
    released.countDown();

    assertThat(after.result()).isEqualTo(10);
    many.result();
    tx.commit().result();
    assertThat(count(db)).isEqualTo(10);
  }

  @Test
  void iterable_thatWaitsOnADatabase_keepsNoWriterWaiting() {
    CountDownLatch released = new CountDownLatch(1);
    Iterable<List<?>> waiting =
        () -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return rows(10, IntStream.empty()).iterator();
        };
    Async<CommandTag> many = db.executeMany(INSERT, waiting);
    db.execute(INSERT, 100, "meanwhile").result();
    released.countDown();

    assertThat(many.result().rows()).isEqualTo(10);
  }

  @Test
  void noRows_sendNothing() {
    SqliteStatistics before = db.statistics();

    assertThat(db.executeMany(INSERT, List.of()).result().rows()).isZero();
    assertThat(db.statistics()).isEqualTo(before);
  }

  @Test
  void rows_ofDifferentLengths_areRefusedAndNothingIsLeft() {
    Throwable failure =
        catchThrowable(
            () ->
                db.executeMany(INSERT, List.of(List.of(1, "a"), List.of(2), List.of(3, "c")))
                    .result());

    assertThat(failure).hasMessageContaining("expected 2 parameters");
    assertThat(count(db)).isZero();
  }
}
