package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Database;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;

/** Transactions in every form: stages, blocking bodies, handles, savepoints, options. */
public final class Transactions {

  private Transactions() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    db.execute(
            """
            create table accounts(
              id integer primary key, owner text unique, cents integer check (cents >= 0));
            insert into accounts values (1, 'Ada', 1000), (2, 'Grace', 1000)
            """)
        .result();
    stages(db, out);
    blocking(db, out);
    handle(db, out);
    savepoint(db, out);
    options(db, out);
    failure(db, out);
  }

  private static void stages(Database db, PrintStream out) {
    // docs: transaction
    Async<CommandTag> moved =
        db.transaction(
            tx ->
                tx.execute("update accounts set cents = cents - $1 where id = $2", 300, 1)
                    .thenCompose(
                        taken ->
                            tx.execute(
                                "update accounts set cents = cents + $1 where id = $2", 300, 2)));
    out.println("moved: " + moved.result());
    // end

    // docs: transaction-unwaited
    Long total =
        db.transaction(
                tx -> {
                  tx.execute("update accounts set cents = cents - $1 where id = $2", 100, 1);
                  tx.execute("update accounts set cents = cents + $1 where id = $2", 100, 2);
                  return tx.fetchValue(Long.class, "select sum(cents) from accounts");
                })
            .result()
            .orElseThrow();
    out.println("in all: " + total);
    // end
  }

  private static void blocking(Database db, PrintStream out) {
    // docs: in-transaction
    long left =
        db.inTransaction(
            tx -> {
              tx.execute("update accounts set cents = cents - $1 where id = $2", 50, 1).result();
              return tx.fetchValue(Long.class, "select cents from accounts where id = $1", 1)
                  .result()
                  .orElseThrow();
            });
    db.useTransaction(
        tx -> tx.execute("update accounts set cents = cents + $1 where id = $2", 50, 2).result());
    out.println("Ada has " + left);
    // end
  }

  private static void handle(Database db, PrintStream out) {
    // docs: begin
    try (Transaction tx = db.begin().result()) {
      tx.execute("insert into accounts values (3, 'Edsger', 0)").result();
      tx.commit().result();
    } // without the commit, closing rolls back
    try (Transaction tx = db.begin().result()) {
      tx.execute("delete from accounts").result();
      tx.rollback().result();
    }
    // end
    out.println("accounts: " + count(db));
  }

  private static void savepoint(Database db, PrintStream out) {
    // docs: savepoint
    db.useTransaction(
        tx -> {
          tx.execute("insert into accounts values (4, 'Barbara', 0)").result();
          try {
            tx.useTransaction(
                inner -> inner.execute("insert into accounts values (5, 'Ada', 0)").result());
          } catch (ConstraintException.Unique taken) {
            out.println("there is an Ada: the savepoint is undone, the rest goes on");
          }
        });
    // end
    out.println("accounts: " + count(db));
  }

  private static void options(Database db, PrintStream out) {
    // docs: transaction-options
    TransactionOptions careful =
        TransactionOptions.of(Isolation.SERIALIZABLE).readOnly().retries(3);
    List<Long> amounts =
        db.transaction(
                careful, tx -> tx.fetch(Long.class, "select cents from accounts order by id"))
            .result();
    out.println(careful + ": " + amounts);
    // end
  }

  private static void failure(Database db, PrintStream out) {
    // docs: doomed
    Async<CommandTag> tooMuch =
        db.transaction(
            tx -> {
              tx.execute("update accounts set cents = cents + 5000 where id = 2");
              // Nobody looks at this failure; the transaction fails with it all the same.
              tx.execute("update accounts set cents = cents - 5000 where id = 1");
              return tx.execute("insert into accounts values (6, 'Alan', 0)");
            });
    try {
      tooMuch.result();
    } catch (ConstraintException.Check failure) {
      out.println(failure.outcome() + ": " + failure.getMessage());
    }
    // end
    out.println("accounts: " + count(db));
  }

  private static long count(Database db) {
    return db.fetchValue(Long.class, "select count(*) from accounts").result().orElse(0L);
  }
}
