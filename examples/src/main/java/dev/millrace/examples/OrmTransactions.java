package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.examples.entities.Account;
import dev.millrace.examples.entities.Account_;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.math.BigDecimal;

/** What fails in a transaction has left no trace, and nobody else's work is touched. */
public final class OrmTransactions {

  private OrmTransactions() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    Orm orm = Orm.on(db);
    orm.createTable(Account.class).result();
    Account alice = orm.insert(new Account(0, "Alice", new BigDecimal("100.00"))).result();

    // docs: rollback
    out.println("before: " + alice.balance());
    try {
      orm.transaction(
              tx ->
                  tx.update(Account_.balance.with(alice, new BigDecimal("50.00")))
                      .thenCompose(
                          paid -> Async.failed(new IllegalStateException("payment failed"))))
          .result();
    } catch (IllegalStateException failed) { // the failure itself, not wrapped
      out.println(failed.getMessage() + ", rolled back");
    }
    out.println("after: " + orm.get(Account.class, alice.id()).result().orElseThrow().balance());
    // end

    // docs: savepoint
    orm.useTransaction(
        tx -> {
          tx.update(Account.class, alice.id(), Account_.balance.increment(-60)).result();
          try {
            tx.useTransaction(
                inner ->
                    inner
                        .update(Account.class, alice.id(), Account_.balance.increment(-60))
                        .result());
          } catch (ConstraintException.Check overdrawn) {
            out.println("the second does not fit, the first stays");
          }
        });
    out.println("left: " + orm.get(Account.class, alice.id()).result().orElseThrow().balance());
    // end

    // docs: beside-sql
    long rows =
        db.inTransaction(
            tx -> {
              Orm.on(tx).insert(new Account(0, "Bob", BigDecimal.ZERO)).result();
              return tx.fetchValue(Long.class, "select count(*) from accounts")
                  .result()
                  .orElseThrow();
            });
    out.println("accounts: " + rows);
    // end
  }
}
