package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConstraintException;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import java.io.PrintStream;
import java.util.List;

/** Transactions on PostgreSQL: stages, handles, savepoints, isolation, retries. */
public final class PostgresTransactions {

  private PostgresTransactions() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresTransactions::run);
  }

  static void run(String dsn, PrintStream out) {
    try (PgPool db = Postgres.pool(dsn)) {
      db.execute(
              """
              create table accounts(id int primary key, cents int check (cents >= 0));
              insert into accounts values (1, 1000), (2, 1000)
              """)
          .result();
      scoped(db, out);
      handle(db, out);
      nested(db, out);
      isolation(db, out);
      conflict(db, out);
      retries(db, out);
    }
  }

  private static void scoped(PgPool db, PrintStream out) {
    // docs: transaction
    Async<CommandTag> moved =
        db.transaction(
            tx -> {
              tx.execute("update accounts set cents = cents - $1 where id = $2", 300, 1);
              return tx.execute("update accounts set cents = cents + $1 where id = $2", 300, 2);
            });
    out.println("moved: " + moved.result());
    // end

    // docs: blocking
    int left =
        db.inTransaction(
            tx -> {
              tx.execute("update accounts set cents = cents - $1 where id = $2", 50, 1).result();
              return tx.fetchValue(Integer.class, "select cents from accounts where id = $1", 1)
                  .result()
                  .orElseThrow();
            });
    out.println("left: " + left);
    // end
  }

  private static void handle(PgPool db, PrintStream out) {
    // docs: begin
    try (Transaction tx = db.begin().result()) {
      tx.execute("insert into accounts values (3, 0)").result();
      tx.commit().result();
    } // whatever goes wrong before the commit, closing rolls back
    try (Transaction tx = db.begin().result()) {
      tx.execute("delete from accounts").result();
      tx.rollback().result();
    }
    // end
    out.println("accounts: " + count(db));
  }

  private static void nested(PgPool db, PrintStream out) {
    // docs: savepoint
    db.useTransaction(
        tx -> {
          tx.execute("insert into accounts values (4, 0)").result();
          try {
            tx.useTransaction( // a savepoint
                inner -> inner.execute("insert into accounts values (1, 0)").result());
          } catch (ConstraintException.Unique taken) {
            out.println("undone to the savepoint: " + taken.constraint().orElseThrow());
          }
        });
    // end
    out.println("accounts: " + count(db));
  }

  private static void isolation(PgPool db, PrintStream out) {
    // docs: isolation
    TransactionOptions report =
        TransactionOptions.of(Isolation.SERIALIZABLE).readOnly().deferrable();
    List<Integer> amounts =
        db.transaction(
                report, tx -> tx.fetch(Integer.class, "select cents from accounts order by id"))
            .result();
    out.println(amounts);
    // end

    // docs: read
    List<Long> sums =
        db.read( // REPEATABLE READ, READ ONLY: every query sees one state
                snapshot ->
                    Async.zip(
                        snapshot.fetchValue(Long.class, "select sum(cents) from accounts"),
                        snapshot.fetchValue(Long.class, "select count(*) from accounts"),
                        (sum, count) -> List.of(sum.orElseThrow(), count.orElseThrow())))
            .result();
    out.println(sums);
    // end
  }

  private static void conflict(PgPool db, PrintStream out) {
    // docs: conflict
    TransactionOptions repeatable = TransactionOptions.of(Isolation.REPEATABLE_READ);
    try {
      db.useTransaction(
          repeatable,
          tx -> {
            tx.fetch("select * from accounts").result(); // takes the snapshot
            db.execute("update accounts set cents = cents + 1 where id = 1").result();
            tx.execute("update accounts set cents = cents + 1 where id = 1").result();
          });
    } catch (ConflictException failure) {
      out.println("serialization failure, " + failure.outcome() + ", " + failure.isRetryable());
    }
    // end
  }

  private static void retries(PgPool db, PrintStream out) {
    // docs: retries
    TransactionOptions stubborn = TransactionOptions.of(Isolation.SERIALIZABLE).retries(10);
    Async<CommandTag> one = db.transaction(stubborn, PostgresTransactions::addInterest);
    Async<CommandTag> other = db.transaction(stubborn, PostgresTransactions::addInterest);
    Async.all(List.of(one, other)).result();
    // end
    out.println("both applied");
  }

  // docs: interest
  private static Async<CommandTag> addInterest(Transaction tx) {
    return tx.fetchValue(Integer.class, "select cents from accounts where id = 2")
        .thenCompose(
            cents ->
                tx.execute("update accounts set cents = $1 where id = 2", cents.orElseThrow() * 2));
  }

  // end

  private static long count(PgPool db) {
    return db.fetchValue(Long.class, "select count(*) from accounts").result().orElseThrow();
  }
}
