package dev.millrace.examples;

import dev.millrace.examples.entities.Task;
import dev.millrace.orm.Orm;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;

/** A body in a transaction: it commits at its end, and what it throws rolls back. */
public final class OrmScope {

  private OrmScope() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    Orm orm = Orm.on(db);

    // docs: scope
    Task task =
        orm.transaction(
                tx ->
                    tx.createTable(Task.class)
                        .thenCompose(made -> tx.insert(new Task(0, "Learn Millrace", false))))
            .result();
    out.println("inserted: " + task.title() + " (id=" + task.id() + ")");
    // end

    // docs: scope-blocking
    orm.useTransaction(tx -> tx.update(new Task(task.id(), task.title(), true)).result());
    out.println("done: " + orm.get(Task.class, task.id()).result().orElseThrow().done());
    // end
  }
}
