package dev.millrace.postgres;

import static dev.millrace.postgres.CopyTables.SOON;
import static dev.millrace.postgres.CopyTables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.CommandTag;
import dev.millrace.testkit.SharedHandles;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends a COPY into a table, and what it leaves. */
@SharedHandles
final class CopyIntoEndsIT {

  private static CopyTables tables;

  @BeforeAll
  static void start() {
    tables =
        new CopyTables(
            "create table t (a int, b text)",
            "create table checked (a int check (a <> 5000), b text)");
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void empty() {
    tables.execute("truncate t, checked");
  }

  private static PgConnection connection() {
    return tables.connection();
  }

  @Test
  void rows_ofARolledBackTransaction_areGone() {
    assertThatThrownBy(
            () ->
                tables
                    .pool()
                    .transaction(
                        tx ->
                            tx.copyInto("t")
                                .rows(rows(3))
                                .thenApply(
                                    tag -> {
                                      throw new IllegalStateException("no");
                                    }))
                    .result(SOON))
        .isInstanceOf(IllegalStateException.class);

    assertThat(tables.count("t")).isZero();
  }

  @Test
  void rows_oneOfAnotherSize_isNamedAndNothingStored() {
    assertThatThrownBy(
            () ->
                connection()
                    .copyInto("t", "a", "b")
                    .rows(List.of(List.of(1, "x"), List.of(2)))
                    .result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("row 1 (from 0): expected 2 values for (a, b), got 1");

    tables.isUsable();
    assertThat(tables.count("t")).isZero();
  }

  @Test
  void rows_valueOfAnotherType_isNamedAndNothingStored() {
    assertThatThrownBy(
            () ->
                connection()
                    .copyInto("t", "a", "b")
                    .rows(List.of(List.of(1, "x"), List.of("two", "y")))
                    .result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("row 1 (from 0): column \"a\": cannot write java.lang.String as");

    tables.isUsable();
    assertThat(tables.count("t")).isZero();
  }

  @Test
  void rows_ofNoSuchTable_fail() {
    assertThatThrownBy(() -> connection().copyInto("nowhere").rows(rows(1)).result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("nowhere");

    tables.isUsable();
  }

  @Test
  void rows_refusedByTheServer_stopTheSource() {
    AtomicLong pulled = new AtomicLong();
    Iterable<List<?>> endless =
        () ->
            Stream.iterate(0, i -> i + 1)
                .<List<?>>map(
                    i -> {
                      pulled.incrementAndGet();
                      return List.of(i, "x".repeat(100));
                    })
                .iterator();

    assertThatThrownBy(() -> connection().copyInto("checked").rows(endless).result(SOON))
        .isInstanceOf(ConstraintException.Check.class)
        .satisfies(
            failure ->
                assertThat(((ConstraintException) failure).outcome())
                    .isEqualTo(Outcome.NOT_APPLIED));

    tables.isUsable();
    assertThat(tables.count("checked")).isZero();
    assertThat(pulled.get()).isGreaterThan(5_000);
  }

  @Test
  void rows_refusedOnCommit_areNotStored() {
    connection()
        .execute("create table late (a int unique deferrable initially deferred)")
        .result(SOON);

    assertThatThrownBy(
            () -> connection().copyInto("late").rows(List.of(List.of(1), List.of(1))).result(SOON))
        .isInstanceOf(ConstraintException.Unique.class);

    tables.isUsable();
    assertThat(tables.count("late")).isZero();
  }

  @Test
  void rows_sourceThrows_isItsFailure() {
    Iterator<List<?>> throwing =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public List<?> next() {
            if (next == 20_000) {
              throw new IllegalStateException("the source has failed");
            }
            return List.of(next++, "x");
          }
        };

    assertThatThrownBy(() -> connection().copyInto("t").rows(() -> throwing).result(SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the source has failed");

    tables.isUsable();
    assertThat(tables.count("t")).isZero();
  }

  @Test
  void rows_streamFails_isItsFailure() {
    AsyncStream<List<?>> failing =
        AsyncStream.from(rows(10_000))
            .map(
                row -> {
                  if (row.get(0).equals(9_000)) {
                    throw new IllegalStateException("the stream has failed");
                  }
                  return row;
                });

    assertThatThrownBy(() -> connection().copyInto("t").rows(failing).result(SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stream has failed");

    tables.isUsable();
    assertThat(tables.count("t")).isZero();
  }

  @Test
  void cancel_whileTheSourceIsWaitedFor_keepsNothing() throws Exception {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    Iterable<List<?>> waiting =
        () ->
            Stream.iterate(0, i -> i + 1)
                .<List<?>>map(
                    i -> {
                      if (i == 30_000) {
                        isAsked.countDown();
                        awaitHere(goesOn);
                      }
                      return List.of(i, "x");
                    })
                .iterator();
    Async<CommandTag> copy = connection().copyInto("t").rows(waiting);
    isAsked.await();

    copy.cancel();

    assertThatThrownBy(() -> copy.result(SOON)).isInstanceOf(CancellationException.class);
    tables.isUsable(); // before the source has woken up
    goesOn.countDown();
    assertThat(tables.count("t")).isZero();
  }

  private static void awaitHere(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void within_whileTheTableIsLocked_isNotApplied() {
    try (PgConnection other = tables.another()) {
      other.execute("begin").result(SOON);
      other.execute("lock table t").result(SOON);

      assertThatThrownBy(
              () ->
                  connection()
                      .within(Duration.ofMillis(100))
                      .copyInto("t")
                      .rows(rows(3))
                      .result(SOON))
          .isInstanceOf(TimedOutException.class)
          .satisfies(
              failure ->
                  assertThat(((TimedOutException) failure).outcome())
                      .isEqualTo(Outcome.NOT_APPLIED));
      tables.isUsable();
      other.execute("rollback").result(SOON);
    }
    assertThat(tables.count("t")).isZero();
  }

  @Test
  void cancel_atAnyMoment_keepsAllOrNothing() {
    for (int i = 0; i < 60; i++) {
      Async<CommandTag> copy = tables.pool().copyInto("t").rows(rows(2_000));
      for (int spin = 0; spin < i * 20_000; spin++) {
        Thread.onSpinWait();
      }
      copy.cancel();
      assertThat(tables.count("t") % 2_000).isZero();
    }
    await()
        .until(() -> tables.pool().fetchValue(Integer.class, "select 1").result(SOON).isPresent());
  }
}
