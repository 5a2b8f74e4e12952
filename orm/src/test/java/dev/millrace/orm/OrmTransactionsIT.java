package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.NumberField;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.core.Unique;
import dev.millrace.sql.TransactionOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records in transactions, of many tasks at once on one database. */
final class OrmTransactionsIT extends OnBothEngines {

  @Mapped
  record Account(@Id long id, @Unique String name, long balance) {}

  private static final NumberField<Account, Long> BALANCE = field(Account::balance);

  @BeforeEach
  void createTable() {
    orm.createTable(Account.class).result();
  }

  private static Account named(String name) {
    return new Account(0, name, 0);
  }

  private List<String> names() {
    return orm.select(Account.class).fetchAll().result().stream().map(Account::name).toList();
  }

  // --- one task never undoes or sees what another does

  @Test
  void concurrent_oneFails_theOthersStay() {
    CompletableFuture<Void> aHasWritten = new CompletableFuture<>();
    CompletableFuture<Void> others = new CompletableFuture<>();
    var a =
        orm.transaction(
            tx ->
                tx.insert(named("a"))
                    .thenAccept(done -> aHasWritten.complete(null))
                    .thenCompose(done -> others)
                    .thenCompose(done -> Async.failed(new IOException("a"))));
    aHasWritten.join();
    var plain = orm.insert(named("plain"));
    var bulk = orm.insertAll(List.of(named("x"), named("y"), named("z")));
    var b = orm.transaction(tx -> tx.insert(named("b")).thenCompose(in -> tx.insert(named("c"))));
    others.complete(null);

    assertThat(catchThrowable(a::result)).isInstanceOf(IOException.class).hasMessage("a");
    plain.result();
    bulk.result();
    b.result();

    assertThat(names()).containsExactlyInAnyOrder("plain", "x", "y", "z", "b", "c");
  }

  @Test
  void concurrent_bulkThatFails_leavesNothingWhateverElseCommits() {
    for (int round = 0; round < 10; round++) {
      String own = "r" + round;
      var bulk =
          orm.insertAll(List.of(named(own + "x"), named(own + "y"), named(own + "x")))
              .handle((done, error) -> error);
      var good = orm.insert(named(own));

      assertThat(bulk.result()).isInstanceOf(ConstraintException.Unique.class);
      good.result();
    }

    assertThat(names()).hasSize(10).allMatch(name -> name.length() == 2);
  }

  @Test
  void concurrent_halfFail_exactlyTheOthersAreThere() {
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = "t" + i;
      boolean isKept = i % 2 == 0;
      running.add(
          orm.transaction(
                  tx ->
                      tx.insert(named(name))
                          .thenCompose(in -> tx.insert(named(name + "'")))
                          .thenCompose(
                              in -> isKept ? Async.of(in) : Async.failed(new IOException(name))))
              .handle((done, error) -> error == null));
    }

    List<Object> kept = running.stream().<Object>map(each -> each.result()).toList();

    assertThat(kept.stream().filter(Boolean.TRUE::equals)).hasSize(20);
    assertThat(names())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40)
                .filter(i -> i % 2 == 0)
                .boxed()
                .flatMap(i -> Stream.of("t" + i, "t" + i + "'"))
                .toList());
  }

  @Test
  void concurrent_increments_loseNothing() {
    Account account = orm.insert(named("a")).result();
    var running =
        IntStream.range(0, 50)
            .mapToObj(i -> orm.update(Account.class, account.id(), BALANCE.increment(1)))
            .toList();

    running.forEach(each -> each.result());

    assertThat(orm.get(Account.class, account.id()).result().orElseThrow().balance()).isEqualTo(50);
  }

  @Test
  void open_isSeenByItselfAlone() {
    CompletableFuture<Void> written = new CompletableFuture<>();
    CompletableFuture<Void> seen = new CompletableFuture<>();
    var open =
        orm.transaction(
            tx ->
                tx.insertAll(List.of(named("a"), named("b")))
                    .thenCompose(in -> tx.select(Account.class).count())
                    .thenAccept(count -> assertThat(count).isEqualTo(2))
                    .thenAccept(done -> written.complete(null))
                    .thenCompose(done -> seen));
    written.join();

    // A database in memory has one connection, whose reads wait for the transaction.
    var count = orm.select(Account.class).count();
    if (engine == Engine.POSTGRES) {
      assertThat(count.result()).isZero();
    }
    seen.complete(null);

    open.result();
    assertThat(orm.select(Account.class).count().result()).isEqualTo(2);
    assertThat(count.result()).isIn(0L, 2L);
  }

  // --- how bodies end

  private void assertUndoneAndFree() {
    assertThat(names()).doesNotContain("undone");
    orm.transaction(tx -> tx.insert(named("next " + names().size()))).result();
  }

  @Test
  void body_thatDoesNotEndWell_isUndoneAndLetsTheNextRun() {
    var thrown = new IllegalStateException("thrown");
    OrmBody<Object> nothing =
        tx -> {
          tx.insert(named("undone"));
          return missing();
        };

    assertThat(
            catchThrowable(
                () ->
                    orm.transaction(
                            tx -> {
                              tx.insert(named("undone"));
                              throw thrown;
                            })
                        .result()))
        .isSameAs(thrown);
    assertUndoneAndFree();
    assertThat(catchThrowable(() -> orm.transaction(nothing).result())).isNotNull();
    assertUndoneAndFree();
    assertThat(
            catchThrowable(
                () ->
                    orm.transaction(
                            tx ->
                                tx.insert(named("undone")).thenCompose(in -> Async.failed(thrown)))
                        .result()))
        .isSameAs(thrown);
    assertUndoneAndFree();
    assertThat(
            catchThrowable(
                () ->
                    orm.transaction(
                            tx ->
                                tx.insert(named("undone"))
                                    .thenCompose(in -> tx.delete(Account.class, 999)))
                        .result()))
        .isInstanceOf(MissingException.class);
    assertUndoneAndFree();
    assertThat(names()).hasSize(4);
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a careless body returns
  private static <T> T missing() {
    return null;
  }

  @Test
  void body_thatNeverEnds_isUndoneByTimeoutAndByCancel() {
    CompletableFuture<Void> written = new CompletableFuture<>();
    CompletableFuture<Void> never = new CompletableFuture<>();

    assertThatThrownBy(
            () ->
                orm.within(Duration.ofMillis(300))
                    .transaction(tx -> tx.insert(named("undone")).thenCompose(in -> never))
                    .result())
        .isInstanceOf(TimedOutException.class);
    assertUndoneAndFree();
    var cancelled =
        orm.transaction(
            tx ->
                tx.insert(named("undone"))
                    .thenAccept(in -> written.complete(null))
                    .thenCompose(in -> never));
    written.join();
    cancelled.cancel();

    assertThat(catchThrowable(cancelled::result)).isInstanceOf(CancellationException.class);
    assertUndoneAndFree();
  }

  @Test
  void handle_afterTheEnd_isRefused() {
    AtomicReference<Orm> kept = new AtomicReference<>();
    orm.transaction(
            tx -> {
              kept.set(tx);
              return tx.insert(named("a"));
            })
        .result();
    Orm ended = kept.get();

    assertThat(catchThrowable(() -> ended.insert(named("b")).result()))
        .isInstanceOf(ClosedException.class);
    assertThat(catchThrowable(() -> ended.select(Account.class).count().result()))
        .isInstanceOf(ClosedException.class);
    assertThat(names()).containsExactly("a");
  }

  // --- savepoints

  @Test
  void nested_failureHandled_undoesItselfAlone() {
    orm.transaction(
            tx ->
                tx.insert(named("outer"))
                    .thenCompose(
                        in ->
                            tx.transaction(
                                    inner ->
                                        inner
                                            .insert(named("inner"))
                                            .thenCompose(a -> inner.insert(named("outer"))))
                                .handle((done, error) -> error))
                    .thenAccept(
                        error -> assertThat(error).isInstanceOf(ConstraintException.Unique.class))
                    .thenCompose(in -> tx.transaction(inner -> inner.insert(named("second"))))
                    .thenCompose(in -> tx.insert(named("last"))))
        .result();

    assertThat(names()).containsExactly("outer", "second", "last");
  }

  @Test
  void failure_handledInTheBodyItself_stillUndoesEverything() {
    assertThatThrownBy(
            () ->
                orm.transaction(
                        tx ->
                            tx.insert(named("a"))
                                .thenCompose(in -> tx.insert(named("a")))
                                .handle((done, error) -> "handled"))
                    .result())
        .isInstanceOf(ConstraintException.Unique.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void rolledBack_recordIsNotThere() {
    AtomicReference<Account> stored = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                orm.useTransaction(
                    tx -> {
                      stored.set(tx.insert(named("a")).result());
                      throw new IOException("no");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no");

    assertThatThrownBy(() -> orm.update(stored.get()).result())
        .isInstanceOf(MissingException.class);
  }

  // --- with plain SQL, blocking, snapshots, retries

  @Test
  void on_aTransaction_isBesideItsSql() {
    db.transaction(
            tx ->
                tx.execute("insert into account (name, balance) values ('sql', 5)")
                    .thenCompose(done -> Orm.on(tx).insert(named("orm")))
                    .thenCompose(
                        in ->
                            Orm.on(tx).fetch(Account.class, "select * from account order by name"))
                    .thenAccept(
                        all ->
                            assertThat(all).extracting(Account::name).containsExactly("orm", "sql"))
                    .thenCompose(done -> tx.execute("update account set balance = balance + 1")))
        .result();

    assertThat(orm.select(Account.class).fetchAll().result())
        .extracting(Account::balance)
        .containsExactlyInAnyOrder(1L, 6L);
    db.using(connection -> Orm.on(connection).insert(named("connection"))).result();
    assertThat(names()).contains("connection");
  }

  @Test
  void inTransaction_checkedException_passesThroughAndUndoes() {
    long count =
        orm.inTransaction(
            tx -> {
              tx.insert(named("a")).result();
              return tx.select(Account.class).count().result();
            });

    assertThat(count).isEqualTo(1);
    assertThatThrownBy(
            () ->
                orm.inTransaction(
                    tx -> {
                      tx.insert(named("b"));
                      throw new IOException("checked");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("checked");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void read_isOneState() {
    orm.insert(named("a")).result();

    long both =
        orm.read(
                snapshot ->
                    snapshot
                        .select(Account.class)
                        .count()
                        .thenCombine(snapshot.select(Account.class).count(), Long::sum))
            .result();

    assertThat(both).isEqualTo(2);
    assertThatThrownBy(
            () -> orm.read(snapshot -> snapshot.transaction(tx -> tx.insert(named("b")))).result())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a snapshot is for reading: begin a transaction on the database");
    assertThat(catchThrowable(() -> orm.read(snapshot -> snapshot.insert(named("b"))).result()))
        .isNotNull();
    assertThat(names()).containsExactly("a");
  }

  @Test
  void retries_afterConflicts_beginAnew() {
    AtomicInteger tries = new AtomicInteger();

    String result =
        orm.transaction(
                TransactionOptions.DEFAULT.retries(3),
                tx ->
                    tx.insert(named("a"))
                        .thenApply(
                            in -> {
                              if (tries.incrementAndGet() < 3) {
                                throw new ConflictException(
                                    "again", Outcome.NOT_APPLIED, /* cause= */ null);
                              }
                              return "done";
                            }))
            .result();

    assertThat(result).isEqualTo("done");
    assertThat(tries).hasValue(3);
    assertThat(names()).containsExactly("a");
  }
}
