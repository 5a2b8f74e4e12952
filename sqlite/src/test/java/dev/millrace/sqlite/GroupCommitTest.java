package dev.millrace.sqlite;

import static dev.millrace.sqlite.TemporaryDatabase.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes that wait at the same time share a commit, each as if it were alone. */
class GroupCommitTest {

  private final TemporaryDatabase files = new TemporaryDatabase();
  private final SqliteDatabase db = files.withItems();

  @AfterEach
  void close() {
    db.close();
    files.close();
  }

  /** Queues requests behind a transaction, so that they are all there when it ends. */
  private static List<Async<CommandTag>> together(
      SqliteDatabase database, int count, IntFunction<Async<CommandTag>> call) {
    Transaction blocker = database.begin().result();
    List<Async<CommandTag>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(call.apply(i));
    }
    blocker.rollback().result();
    return all;
  }

  private Async<CommandTag> insert(int id) {
    return db.execute("insert into item values ($1, $2)", id, "item " + id);
  }

  @Test
  void writes_waitingTogether_shareACommit() {
    SqliteStatistics before = db.statistics();

    Async.all(together(db, 100, this::insert)).result();

    assertThat(db.statistics())
        .isEqualTo(new SqliteStatistics(before.commits() + 1, before.requests() + 100));
    assertThat(count(db)).isEqualTo(100);
  }

  @Test
  void group_ofTheLimit_isNotExceeded() {
    try (SqliteDatabase small = files.open(options -> options.groupLimit(10))) {
      SqliteStatistics before = small.statistics();

      Async.all(
              together(
                  small,
                  95,
                  i -> small.execute("insert into item values ($1, $2)", i, "item " + i)))
          .result();

      assertThat(small.statistics().commits() - before.commits()).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void member_refusedByAConstraint_failsAlone() {
    insert(50).result();

    List<Async<CommandTag>> all = together(db, 100, this::insert);

    for (int i = 0; i < 100; i++) {
      Throwable failure = catchThrowable(all.get(i)::result);
      if (i == 50) {
        assertThat(failure).isInstanceOf(ConstraintException.Unique.class);
      } else {
        assertThat(failure).isNull();
      }
    }
    assertThat(count(db)).isEqualTo(100);
  }

  @Test
  void member_ofManyRowsRefusedInTheMiddle_isUndoneWhole() {
    List<Async<CommandTag>> all =
        together(
            db,
            9,
            i ->
                db.execute(
                    "insert into item select value, case value % 100 when 50 then 'same' else value"
                        + " end from generate_numbers"
                            .replace("generate_numbers", numbers(i * 100 + 1, i * 100 + 99))));

    long failed = all.stream().filter(each -> catchThrowable(each::result) != null).count();

    assertThat(failed).isEqualTo(8);
    assertThat(count(db)).isEqualTo(99);
  }

  private static String numbers(int first, int last) {
    return "(with recursive n(value) as (select "
        + first
        + " union all select value + 1 from n where value < "
        + last
        + ") select value from n)";
  }

  @Test
  void member_thatRollsEverythingBack_takesNoOtherWithIt() {
    insert(50).result();

    List<Async<CommandTag>> all =
        together(
            db,
            100,
            i ->
                db.execute(
                    (i % 10 == 0 ? "insert or rollback into" : "insert into")
                        + " item values ($1, $2)",
                    i,
                    "item " + i));

    for (int i = 0; i < 100; i++) {
      Throwable failure = catchThrowable(all.get(i)::result);
      assertThat(failure != null).as("request %s", i).isEqualTo(i == 50);
    }
    assertThat(count(db)).isEqualTo(100);
  }

  @Test
  void fullDatabase_failsOnlyWhatDoesNotFit() {
    db.execute("create table big (id integer primary key, data blob)").result();
    long pages = db.fetchValue(Long.class, "pragma page_count").result().orElseThrow();
    db.execute("pragma max_page_count = " + (pages + 20)).result();

    List<Async<CommandTag>> all =
        together(
            db,
            20,
            i ->
                db.execute(
                    "insert into big values ($1, zeroblob($2))", i, i % 4 == 3 ? 1_000_000 : 1000));

    for (int i = 0; i < 20; i++) {
      Throwable failure = catchThrowable(all.get(i)::result);
      if (i % 4 == 3) {
        assertThat(failure)
            .isInstanceOfSatisfying(
                SqliteException.class,
                full -> {
                  assertThat(full.codeName()).isEqualTo("SQLITE_FULL");
                  assertThat(full.outcome()).isEqualTo(Outcome.NOT_APPLIED);
                });
      } else {
        assertThat(failure).isNull();
      }
    }
    assertThat(db.fetchValue(Long.class, "select count(*) from big").result()).contains(15L);
    assertThat(db.integrityCheck().result()).isEmpty();
  }

  @Test
  void deferredForeignKeys_areCheckedForEachRequest() {
    db.execute("create table parent (id integer primary key)").result();
    db.execute(
            "create table child (id integer primary key, parent integer references parent"
                + " deferrable initially deferred)")
        .result();

    List<Async<CommandTag>> all =
        together(
            db,
            3,
            i ->
                switch (i) {
                  case 0 -> db.execute("insert into child values (1, 7)");
                  case 1 -> db.execute("insert into parent values (7)");
                  default -> db.execute("insert into child values (2, 7)");
                });

    assertThat(catchThrowable(all.get(0)::result))
        .isInstanceOf(ConstraintException.ForeignKey.class);
    all.get(1).result();
    all.get(2).result();
  }

  @Test
  void batches_waitingTogether_areEachAllOrNothing() {
    List<Async<CommandTag>> all =
        together(
            db,
            10,
            i ->
                db.executeMany(
                    "insert into item values ($1, $2)",
                    List.of(List.of(i * 2, "a" + i), List.of(i * 2 + 1, i == 5 ? "a0" : "b" + i))));

    long failed = all.stream().filter(each -> catchThrowable(each::result) != null).count();

    assertThat(failed).isEqualTo(1);
    assertThat(count(db)).isEqualTo(18);
  }

  @Test
  void transactions_areNeverGrouped() {
    SqliteStatistics before = db.statistics();
    Transaction blocker = db.begin().result();
    List<Async<CommandTag>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int id = i;
      all.add(
          db.transaction(tx -> tx.execute("insert into item values ($1, $2)", id, "item " + id)));
    }
    blocker.rollback().result();
    Async.all(all).result();

    assertThat(db.statistics().commits() - before.commits()).isEqualTo(20);
  }

  @Test
  void queued_cancelled_neverRuns() {
    Transaction blocker = db.begin().result();
    Async<CommandTag> cancelled = insert(1);
    Async<CommandTag> kept = insert(2);
    cancelled.cancel();
    blocker.rollback().result();
    kept.result();

    assertThat(db.fetch(Long.class, "select id from item").result()).containsExactly(2L);
  }

  @Test
  void returning_inAGroup_givesEachItsRow() {
    Transaction blocker = db.begin().result();
    List<Async<List<Long>>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(
          db.fetch(
              Long.class, "insert into item (id, name) values ($1, $2) returning id", i, "n" + i));
    }
    blocker.rollback().result();

    for (int i = 0; i < 50; i++) {
      assertThat(all.get(i).result()).containsExactly((long) i);
    }
  }

  record Unmade(long id) {
    Unmade {
      if (id % 2 == 0) {
        throw new IllegalStateException("refused by its constructor");
      }
    }
  }

  @Test
  void throwingMapper_undoesItsWriteAlone() {
    Transaction blocker = db.begin().result();
    List<Async<List<Unmade>>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(db.fetch(Unmade.class, "insert into item (id) values ($1) returning id", i));
    }
    blocker.rollback().result();
    long failed = all.stream().filter(each -> catchThrowable(each::result) != null).count();

    assertThat(failed).isEqualTo(5);
    assertThat(count(db)).isEqualTo(5);
  }
}
