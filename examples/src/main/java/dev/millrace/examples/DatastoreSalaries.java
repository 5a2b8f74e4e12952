package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.DataException;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.examples.staff.Employee;
import dev.millrace.examples.staff.SalaryAdjustment;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;

/** Asynchronous calls in a transaction, whose commit waits for them; App Engine's second sample. */
public final class DatastoreSalaries {

  private DatastoreSalaries() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      Key max = ds.put(Entity.of(Key.of("Employee", "Max")).with("salary", 100)).result();

      adjustSalary(ds, max, 5);
      out.println(salary(ds, max) + ", adjustments: " + adjustments(ds, max));

      adjustSalaryInStages(ds, max, 10).result();
      out.println(salary(ds, max) + ", adjustments: " + adjustments(ds, max));

      snapshot(ds, max, out);
      failed(ds, max, out);
      typed(ds, out);
    }
  }

  // docs: blocking
  static void adjustSalary(Datastore ds, Key employeeKey, long raiseAmount) {
    ds.useTransaction(
        tx -> {
          // Starts to look the employee up.
          Async<Entity> employeeLookup = tx.get(employeeKey).thenApply(e -> e.orElseThrow());

          // Makes and puts an adjustment beside the lookup.
          Key adjustmentKey = Key.incomplete("SalaryAdjustment", employeeKey);
          tx.put(Entity.of(adjustmentKey).with("adjustment", raiseAmount));

          // Waits for the lookup, to adjust the salary.
          Entity employee = employeeLookup.result();

          // Puts the employee again. Nobody waits for it: the commit does.
          tx.put(employee.with("salary", employee.getLong("salary") + raiseAmount));
        });
  }

  // end

  // docs: stages
  static Async<Void> adjustSalaryInStages(Datastore ds, Key employeeKey, long raiseAmount) {
    return ds.transaction(
        tx -> {
          Async<Entity> employeeLookup = tx.get(employeeKey).thenApply(e -> e.orElseThrow());
          Key adjustmentKey = Key.incomplete("SalaryAdjustment", employeeKey);
          tx.put(Entity.of(adjustmentKey).with("adjustment", raiseAmount));
          return employeeLookup.thenAccept(
              employee ->
                  tx.put(employee.with("salary", employee.getLong("salary") + raiseAmount)));
        });
  }

  // end

  private static long salary(Datastore ds, Key employee) {
    return ds.get(employee).result().orElseThrow().getLong("salary");
  }

  private static long adjustments(Datastore ds, Key employee) {
    return ds.query("SalaryAdjustment").ancestor(employee).count().result();
  }

  private static void snapshot(Datastore ds, Key max, PrintStream out) {
    // docs: snapshot
    ds.useTransaction(
        tx -> {
          Entity before = tx.get(max).result().orElseThrow();
          tx.put(before.with("salary", 120)).result(); // done, and not applied yet
          Entity still = tx.get(max).result().orElseThrow();
          out.println("within: " + still.getLong("salary"));
        });
    out.println("after the commit: " + salary(ds, max));
    // end
  }

  private static void failed(Datastore ds, Key max, PrintStream out) {
    // docs: failed
    try {
      ds.useTransaction(
          tx -> {
            tx.put(Entity.of(max).with("salary", 0));
            tx.put(
                Entity.of(Key.of("Note", 1, max)) // too large, which nobody asks for
                    .withUnindexed("first", "x".repeat(600_000))
                    .withUnindexed("second", "x".repeat(600_000)));
          });
    } catch (DataException tooLarge) {
      out.println("nothing is applied: " + salary(ds, max) + ", " + tooLarge.outcome());
    }
    // end
  }

  private static void typed(Datastore ds, PrintStream out) {
    // docs: typed
    Key eva = ds.put(new Employee("Eva", 200)).result();
    ds.useTransaction(
        tx -> {
          Async<Employee> lookup = tx.get(Employee.class, eva).thenApply(e -> e.orElseThrow());
          tx.put(new SalaryAdjustment(eva, 5));
          Employee found = lookup.result();
          tx.put(new Employee(found.name(), found.salary() + 5));
        });
    // end
    out.println(ds.kind(Employee.class).getByName("Eva").result().orElseThrow());
  }
}
