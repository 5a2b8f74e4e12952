package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Outcome;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.testkit.SharedHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What PostgreSQL makes of transactions, beyond what every engine does. */
@SharedHandles
final class TransactionsIT {

  private static final String LEVEL = "show transaction_isolation";

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
    served.database().execute("drop schema public cascade; create schema public");
    served.database().execute("create table t (n int primary key, v int default 0)");
    connection = served.connect();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private static <T> T done(Async<T> async) {
    return async.result(Served.PATIENCE);
  }

  private static String inserted(int n) {
    return "insert into t values (" + n + ")";
  }

  private List<Integer> rows() {
    return done(connection.fetch(Integer.class, "select n from t order by n"));
  }

  private static String sqlState(Throwable failure) {
    return PgException.in(failure).orElseThrow().sqlState();
  }

  @Test
  void transaction_bodyFails_undoesTables() {
    IllegalStateException mine = new IllegalStateException("mine");

    assertThatThrownBy(
            () ->
                done(
                    connection.transaction(
                        tx ->
                            tx.execute("create table mytab (a int)")
                                .thenApply(
                                    tag -> {
                                      throw mine;
                                    }))))
        .isSameAs(mine);

    assertThat(connection.isInTransaction()).isFalse();
    assertThatThrownBy(() -> done(connection.prepare("select * from mytab")))
        .satisfies(e -> assertThat(sqlState(e)).isEqualTo("42P01"));
  }

  @Test
  void nested_innerFails_keepsTheOthers() {
    done(
        connection.transaction(
            outer ->
                outer
                    .transaction(
                        inner -> {
                          inner.execute(inserted(1));
                          return inner.execute(inserted(2));
                        })
                    .thenCompose(
                        done ->
                            outer.transaction(
                                inner -> {
                                  inner.execute(inserted(3));
                                  inner.execute(inserted(4));
                                  return inner.execute("select 1 / 0");
                                }))
                    .handle((tag, failure) -> sqlState(failure))
                    .thenCompose(
                        state -> {
                          assertThat(state).isEqualTo("22012");
                          return outer.fetch("select 1");
                        })));

    assertThat(rows()).containsExactly(1, 2);
  }

  @Test
  void transaction_afterManualBegin_isRefusedAndHarmless() {
    done(connection.execute("begin"));
    done(connection.execute(inserted(1)));

    assertThatThrownBy(() -> done(connection.transaction(tx -> tx.execute(inserted(2)))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("begun by hand is open");

    assertThat(connection.isInTransaction()).isTrue();
    done(connection.execute("commit"));
    assertThat(rows()).containsExactly(1);
    done(connection.transaction(tx -> tx.execute(inserted(3))));
    assertThat(rows()).containsExactly(1, 3);
  }

  @Test
  void begin_afterManualBegin_isRefusedAtTheFirstStatement() {
    done(connection.execute("begin"));

    try (Transaction tx = done(connection.begin())) {
      assertThatThrownBy(() -> done(tx.execute(inserted(2))))
          .isInstanceOf(InvalidQueryException.class);
    }

    done(connection.execute("rollback"));
    assertThat(rows()).isEmpty();
  }

  @Test
  void reset_withManualTransaction_endsIt() {
    done(connection.execute("begin"));

    done(connection.execute(inserted(1)));

    done(connection.reset());

    assertThat(connection.isInTransaction()).isFalse();
    assertThat(rows()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Isolation.class)
  void transaction_levelOfItsOwn_winsOverTheSessions(Isolation level) {
    for (Isolation session : Isolation.values()) {
      done(connection.execute("set default_transaction_isolation = '" + words(session) + "'"));

      assertThat(level(TransactionOptions.of(level))).isEqualTo(words(level));
      assertThat(level(TransactionOptions.DEFAULT)).isEqualTo(words(session));
    }
  }

  private static String words(Isolation level) {
    return level.name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private String level(TransactionOptions options) {
    return done(connection.transaction(options, tx -> tx.fetchValue(String.class, LEVEL)))
        .orElseThrow();
  }

  @Test
  void transaction_readOnlyAndDeferrable_areBoth() {
    TransactionOptions options =
        TransactionOptions.of(Isolation.SERIALIZABLE).readOnly().deferrable();

    List<String> told =
        done(
            connection.transaction(
                options,
                tx ->
                    tx.fetchRow(
                            "select current_setting('transaction_read_only') as a,"
                                + " current_setting('transaction_deferrable') as b")
                        .thenApply(
                            row ->
                                List.of(
                                    row.orElseThrow().get("a", String.class),
                                    row.orElseThrow().get("b", String.class)))));

    assertThat(told).containsExactly("on", "on");
    assertThatThrownBy(() -> done(connection.transaction(options, tx -> tx.execute(inserted(1)))))
        .satisfies(e -> assertThat(sqlState(e)).isEqualTo("25006"));
  }

  @Test
  void failedTransaction_byHand_refusesStatementsUntilItsEnd() {
    done(connection.execute("begin"));
    assertThatThrownBy(() -> done(connection.execute("select 1 / 0")))
        .satisfies(e -> assertThat(sqlState(e)).isEqualTo("22012"));

    assertThatThrownBy(() -> done(connection.fetch("select 1")))
        .satisfies(e -> assertThat(sqlState(e)).isEqualTo("25P02"));

    assertThat(connection.isInTransaction()).isTrue();
    done(connection.execute("rollback"));
    assertThat(connection.isInTransaction()).isFalse();
    assertThat(rows()).isEmpty();
  }

  @Test
  void failedTransaction_commit_failsWithTheFirstFailure() {
    Transaction tx = done(connection.begin());
    done(tx.execute(inserted(1)));
    assertThatThrownBy(() -> done(tx.execute(inserted(1))))
        .isInstanceOf(ConstraintException.Unique.class);

    assertThatThrownBy(() -> done(tx.commit())).isInstanceOf(ConstraintException.Unique.class);

    assertThat(connection.isInTransaction()).isFalse();
    assertThat(rows()).isEmpty();
  }

  @Test
  void commit_deferredConstraintViolated_saysSoAndAppliesNothing() {
    served.database().execute("create table d (n int unique deferrable initially deferred)");

    assertThatThrownBy(
            () ->
                done(
                    connection.transaction(
                        tx -> {
                          tx.execute("insert into d values (1)");
                          return tx.execute("insert into d values (1)");
                        })))
        .isInstanceOfSatisfying(
            ConstraintException.Unique.class,
            e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED));

    assertThat(done(connection.fetch("select * from d"))).isEmpty();
  }

  @Test
  void savepoint_innerFailure_leavesTheOuterUsable() {
    done(
        connection.transaction(
            tx ->
                tx.transaction(inner -> inner.execute("select 1 / 0"))
                    .handle((tag, failure) -> sqlState(failure))
                    .thenCompose(state -> tx.execute(inserted(7)))));

    assertThat(rows()).containsExactly(7);
  }

  @Test
  void savepoints_deeplyNested_undoOnlyTheirOwn() {
    List<String> heard = new ArrayList<>();

    done(
        connection.transaction(
            one -> {
              one.execute(inserted(1));
              return one.transaction(
                      two -> {
                        two.execute(inserted(2));
                        return two.transaction(
                                three -> {
                                  three.execute(inserted(3));
                                  return three.execute("select no_such_column");
                                })
                            .handle((tag, failure) -> heard.add(sqlState(failure)));
                      })
                  .thenCompose(done -> one.execute(inserted(4)));
            }));

    assertThat(heard).containsExactly("42703");
    assertThat(rows()).containsExactly(1, 2, 4);
  }

  @Test
  void transaction_serializationFailure_isTriedAgain() {
    done(connection.execute("insert into t values (1, 10), (2, 20)"));
    AtomicInteger tries = new AtomicInteger();
    try (PgConnection other = served.connect()) {
      done(
          connection.transaction(
              TransactionOptions.of(Isolation.SERIALIZABLE).retries(3),
              tx ->
                  tx.fetch("select sum(v) from t")
                      .thenCompose(
                          sum -> {
                            if (tries.incrementAndGet() == 1) {
                              return other.execute("update t set v = v + 1 where n = 1");
                            }
                            return Async.of(null);
                          })
                      .thenCompose(ignored -> tx.execute("update t set v = v + 100 where n = 1"))));
    }

    assertThat(tries).hasValue(2);
    assertThat(done(connection.fetchValue(Integer.class, "select v from t where n = 1")))
        .hasValue(111);
  }

  @Test
  void transaction_serializationFailureWithoutRetries_isAConflict() {
    done(connection.execute("insert into t values (1, 10)"));
    try (PgConnection other = served.connect();
        Transaction tx = done(connection.begin(TransactionOptions.of(Isolation.REPEATABLE_READ)))) {
      done(tx.fetch("select * from t"));
      done(other.execute("update t set v = v + 1"));

      assertThatThrownBy(() -> done(tx.execute("update t set v = v + 1")))
          .isInstanceOfSatisfying(
              ConflictException.class,
              e -> {
                assertThat(e.isRetryable()).isTrue();
                assertThat(sqlState(e)).isEqualTo("40001");
              });
    }
  }

  @Test
  void transactions_inDeadlock_bothSucceedWithRetries() {
    done(connection.execute("insert into t values (1, 0), (2, 0)"));
    done(connection.execute("set deadlock_timeout = '20ms'"));
    try (PgConnection other = served.connect()) {
      done(other.execute("set deadlock_timeout = '20ms'"));
      AtomicInteger tries = new AtomicInteger();

      Async<?> first = addInOrder(connection, tries, 1, 2);
      Async<?> second = addInOrder(other, tries, 2, 1);
      done(first);
      done(second);

      assertThat(tries.get()).isGreaterThanOrEqualTo(2);
    }
    assertThat(done(connection.fetch(Integer.class, "select v from t"))).containsExactly(2, 2);
  }

  private static Async<?> addInOrder(PgConnection on, AtomicInteger tries, int... order) {
    String sql = "update t set v = v + 1 from pg_sleep(0.03) where n = $1";
    return on.transaction(
        TransactionOptions.DEFAULT.retries(5),
        tx -> {
          tries.incrementAndGet();
          tx.execute(sql, order[0]);
          return tx.execute(sql, order[1]);
        });
  }

  @Test
  void transaction_endInIt_isRefusedUnsent() {
    for (@Nullable String end : List.of("commit", "rollback", "select 1; end", "abort", "begin")) {
      assertThatThrownBy(() -> done(connection.transaction(tx -> tx.execute(end))))
          .isInstanceOf(InvalidQueryException.class);
    }

    assertThat(connection.isInTransaction()).isFalse();
  }

  @Test
  void transaction_ofNothing_isNothing() {
    done(connection.transaction(tx -> Async.of(null)));

    assertThat(connection.isInTransaction()).isFalse();
  }

  @Test
  void transaction_scriptFirst_isInIt() {
    assertThatThrownBy(
            () ->
                done(
                    connection.transaction(
                        tx -> {
                          tx.execute("insert into t values (1); insert into t values (2)");
                          return tx.execute("select 1 / 0", 5);
                        })))
        .isInstanceOf(RuntimeException.class);

    assertThat(rows()).isEmpty();
  }
}
