package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Rows;
import dev.millrace.sql.Transaction;
import dev.millrace.testkit.SharedHandles;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches: read as they are sent, stopped early, all or nothing. */
@SharedHandles
final class BatchesIT {

  private static final String INSERT = "insert into t values ($1, $2)";

  private static Served served;
  private PgConnection connection;

  @BeforeAll
  static void start() {
    served = Served.start();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @BeforeEach
  void connect() {
    served.database().execute("drop table if exists t; create table t (n int primary key, s text)");
    connection = served.connect();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private static <T> T done(Async<T> async) {
    return async.result(Served.PATIENCE);
  }

  private int count() {
    return done(connection.fetchValue(Integer.class, "select count(*)::int from t")).orElseThrow();
  }

  /** Rows that are made when asked for, and counted. */
  private static final class Made implements Iterable<List<?>> {

    final AtomicInteger asked = new AtomicInteger();
    private final int count;
    private final IntFunction<List<?>> row;

    Made(int count, IntFunction<List<?>> row) {
      this.count = count;
      this.row = row;
    }

    @Override
    public Iterator<List<?>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < count;
        }

        @Override
        public List<?> next() {
          asked.incrementAndGet();
          return row.apply(next++);
        }
      };
    }
  }

  @Test
  void executeMany_rows_areCountedTogether() {
    CommandTag tag =
        done(connection.executeMany(INSERT, List.of(List.of(1, "a"), List.of(2, "b"))));

    assertThat(tag.text()).isEqualTo("INSERT 0 2");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void executeMany_noRows_sendsNothing() {
    assertThat(done(connection.executeMany("no such statement", List.of())))
        .isEqualTo(CommandTag.EMPTY);
    assertThat(done(connection.fetchMany("no such statement", List.of()))).isEmpty();
  }

  @Test
  void fetchMany_returning_hasAllRowsInOrder() {
    Rows rows =
        done(
            connection.fetchMany(
                INSERT + " returning n * 10 as ten, s",
                List.of(List.of(3, "c"), List.of(1, "a"), List.of(2, "b"))));

    assertThat(rows).extracting(row -> row.getInt("ten")).containsExactly(30, 10, 20);
  }

  @Test
  void fetchMany_withoutReturning_hasNoRows() {
    assertThat(done(connection.fetchMany(INSERT, List.of(List.of(3, "c"))))).isEmpty();
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void fetchMany_severalRowsEach_areFlattened() {
    Rows rows =
        done(
            connection.fetchMany(
                "select generate_series(1, $1) as n", List.of(List.of(2), List.of(0), List.of(3))));

    assertThat(rows).extracting(row -> row.getInt("n")).containsExactly(1, 2, 1, 2, 3);
  }

  @Test
  void executeMany_duplicateKey_undoesAll() {
    assertThatThrownBy(
            () ->
                done(
                    connection.executeMany(
                        INSERT,
                        List.of(
                            List.of(1, "a"), List.of(2, "b"), List.of(1, "c"), List.of(4, "d")))))
        .isInstanceOf(ConstraintException.Unique.class);

    assertThat(count()).isZero();
    assertThat(connection.isInTransaction()).isFalse();
  }

  @Test
  void executeMany_serverFailsEarly_stopsReading() {
    String kilobytes = "x".repeat(10_000);
    Made rows = new Made(100_000, i -> List.of(i / 2, kilobytes));

    assertThatThrownBy(() -> done(connection.executeMany(INSERT, rows)))
        .isInstanceOf(ConstraintException.Unique.class);

    assertThat(rows.asked.get()).isLessThan(50_000);
    assertThat(count()).isZero();
  }

  @Test
  void executeMany_callerFails_undoesAllAndThrowsThat() {
    for (boolean isWarm : new boolean[] {false, true}) {
      for (int good : new int[] {0, 10, 20_000}) {
        IllegalStateException mine = new IllegalStateException("mine " + isWarm);
        Made rows = new Made(100_000, i -> row(i, good, mine));

        assertThatThrownBy(() -> done(connection.executeMany(INSERT, rows))).isSameAs(mine);

        assertThat(count()).isZero();
        assertThat(connection.isInTransaction()).isFalse();
      }
    }
  }

  private static List<?> row(int i, int good, RuntimeException failure) {
    if (i == good) {
      throw failure;
    }
    return List.of(i, "value of some length");
  }

  @Test
  void executeMany_callerFailsInTransaction_dooms() {
    IllegalStateException mine = new IllegalStateException("mine");

    try (Transaction tx = done(connection.begin())) {
      done(tx.execute("insert into t values (-1, 'before')"));
      assertThatThrownBy(
              () -> done(tx.executeMany(INSERT, new Made(100_000, i -> row(i, 20_000, mine)))))
          .isSameAs(mine);
      assertThatThrownBy(() -> done(tx.commit())).isSameAs(mine);
    }

    assertThat(count()).isZero();
    assertThat(connection.isInTransaction()).isFalse();
  }

  @Test
  void executeMany_callerFailsInSavepoint_leavesTheRest() {
    IllegalStateException mine = new IllegalStateException("mine");

    done(
        connection.transaction(
            tx ->
                tx.execute("insert into t values (-1, 'before')")
                    .thenCompose(
                        tag ->
                            tx.transaction(
                                inner ->
                                    inner.executeMany(
                                        INSERT, new Made(100_000, i -> row(i, 20_000, mine)))))
                    .handle((tag, failure) -> "handled")
                    .thenCompose(handled -> tx.execute("insert into t values (-2, 'after')"))));

    assertThat(count()).isEqualTo(2);
  }

  @Test
  void executeMany_serverAndCallerFail_throwsOneOfThem() {
    IllegalStateException mine = new IllegalStateException("mine");
    for (int i = 0; i < 20; i++) {
      int good = 10 + 300 * i;

      assertThatThrownBy(
              () ->
                  done(
                      connection.executeMany(
                          INSERT, new Made(100_000, n -> row(n == 5 ? 1 : n, good, mine)))))
          .isInstanceOfAny(ConstraintException.Unique.class, IllegalStateException.class);

      assertThat(count()).isZero();
    }
  }

  @Test
  void executeMany_manyRows_areReadAsTheyAreSent() {
    int rows = 100_000;
    Made made = new Made(rows, i -> List.of(i, "value " + i));

    CommandTag tag = done(connection.executeMany(INSERT, made));

    assertThat(tag.rows()).isEqualTo(rows);
    assertThat(made.asked).hasValue(rows);
    assertThat(count()).isEqualTo(rows);
  }

  @Test
  void executeMany_largeRows_areNeverMadeFarAheadOfTheNetwork() {
    int size = 500_000;
    String block = "x".repeat(size);
    AtomicLong furthest = new AtomicLong();
    try (FaultyProxy proxy = FaultyProxy.before(served.database().server());
        PgConnection slow =
            Served.connect(PgOptions.parse(proxy.through(served.database().url())).toBuilder())) {
      Made made =
          new Made(
              200,
              i -> {
                long ahead = (long) i * size - proxy.bytes(Direction.FROM_CLIENT);
                furthest.accumulateAndGet(ahead, Math::max);
                return List.of(i, block);
              });

      done(slow.executeMany("insert into t select $1, '' where length($2) < 5", made));

      assertThat(made.asked).hasValue(200);
      // The buffers of four sockets grow to some megabytes each; all rows are a hundred.
      assertThat(furthest).hasValueLessThan(80L * size);
    }
  }

  @Test
  void executeMany_whileOthersWait_keepsTheOrder() {
    Async<?> batch =
        connection.executeMany(INSERT, new Made(20_000, i -> List.of(i, "some text here")));
    Async<Integer> after =
        connection
            .fetchValue(Integer.class, "select count(*)::int from t")
            .thenApply(count -> count.orElse(-1));

    done(batch);
    assertThat(done(after)).isEqualTo(20_000);
  }

  @Test
  void executeMany_unknownStatements_followOneAnotherInATransaction() {
    Transaction tx = done(connection.begin());
    done(tx.execute("insert into t values ($1, 'first')", 0));

    Async<CommandTag> batch = tx.executeMany(INSERT, List.of(List.of(1, "a"), List.of(2, "b")));
    Async<CommandTag> other =
        tx.executeMany("insert into t(s, n) values ($1, $2)", List.of(List.of("c", 3)));
    Async<CommandTag> update = tx.execute("update t set s = $1 where n = $2", "d", 1);
    Async<CommandTag> again = tx.executeMany(INSERT, List.of(List.of(4, "e")));
    done(tx.commit());

    assertThat(List.of(batch, other, update, again).stream().map(each -> done(each).rows()))
        .containsExactly(2L, 1L, 1L, 1L);
    assertThat(count()).isEqualTo(5);
  }

  @Test
  void executeMany_onThePool_isAllOrNothingToo() {
    try (PgPool pool = Postgres.pool(served.options().maxSize(2).build())) {
      IllegalStateException mine = new IllegalStateException("mine");
      assertThatThrownBy(
              () -> done(pool.executeMany(INSERT, new Made(100_000, i -> row(i, 20_000, mine)))))
          .isSameAs(mine);

      done(pool.executeMany(INSERT, new Made(3, i -> List.of(i, "x"))));

      assertThat(count()).isEqualTo(3);
    }
  }

  @Test
  void executeMany_describedByManyAtOnce_neverConflicts() {
    try (PgPool pool = Postgres.pool(served.options().maxSize(4).build())) {
      int id = 0;
      for (int round = 0; round < 50; round++) {
        // A text of its own, which no connection knows: several describe it at once.
        String insert = "insert into t values ($1, 'x') -- " + round;
        List<Async<CommandTag>> running = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          running.add(pool.executeMany(insert, List.of(List.of(id++), List.of(id++))));
        }
        running.forEach(BatchesIT::done);
      }
    }

    assertThat(count()).isEqualTo(50 * 24);
  }
}
