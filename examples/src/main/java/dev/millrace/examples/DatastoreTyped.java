package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Kind;
import dev.millrace.examples.staff.Employee;
import dev.millrace.examples.staff.Employee_;
import dev.millrace.examples.staff.SalaryAdjustment;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Entities as records, and filters that the compiler checks. */
public final class DatastoreTyped {

  private DatastoreTyped() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Datastore ds = Datastore.open(db)) {
      put(ds, out);
      kind(ds, out);
      children(ds, out);
      queries(ds, out);
      refused(ds, out);
    }
  }

  private static void put(Datastore ds, PrintStream out) {
    // docs: put
    Employee max =
        new Employee("Max", 100, LocalDate.of(2024, 5, 1), List.of("java", "sql"), "tall");
    Key key = ds.put(max).result(); // Employee("Max"): the @Id is the name
    Optional<Employee> found = ds.get(Employee.class, key).result();
    out.println("the same: " + found.equals(Optional.of(max)));

    ds.put(List.of(new Employee("Eva", 200), Entity.of("Note"))).result(); // of several kinds
    // end

    // docs: as-entity
    Entity entity = ds.get(key).result().orElseThrow();
    out.println(entity.getLong("salary") + " " + entity.getInstant("hired"));
    out.println("found by notes: " + entity.isIndexed("notes"));
    // end
  }

  private static void kind(Datastore ds, PrintStream out) {
    // docs: kind
    Kind<Employee> employees = ds.kind(Employee.class);
    Optional<Employee> eva = employees.getByName("Eva").result();
    List<Optional<Employee>> several = employees.getByName(List.of("Max", "Nobody")).result();
    Employee made = employees.getOrInsert("Ada", new Employee("Ada", 300)).result();
    List<Employee> all = employees.query().order("-salary").fetch().result();
    // end
    out.println(eva.isPresent() + " " + several.get(1).isPresent() + " " + made.name());
    out.println(all.stream().map(Employee::name).toList());

    // docs: kind-ids
    Key key = employees.key("Ada");
    long ids = employees.allocateIds(3).result().size();
    // end
    out.println(key + " " + ids + " " + employees.name());
  }

  private static void children(Datastore ds, PrintStream out) {
    // docs: parent
    Key max = Key.of("Employee", "Max");
    Key key = ds.put(new SalaryAdjustment(max, 5)).result(); // gets an id below its parent
    SalaryAdjustment found = ds.get(SalaryAdjustment.class, key).result().orElseThrow();
    out.println(found.employee().equals(max) + " " + (found.id() == key.id().orElseThrow()));

    List<SalaryAdjustment> raises = ds.query(SalaryAdjustment.class).ancestor(max).fetch().result();
    // end
    out.println(raises.size());
  }

  private static void queries(Datastore ds, PrintStream out) {
    // docs: filters
    Filter<Employee> filter =
        Employee_.salary.between(100, 250).and(Employee_.name.ne("Ada")); // the name in the key
    List<Employee> found =
        ds.query(Employee.class).filter(filter).order(Employee_.salary.desc()).fetch().result();
    out.println(filter + ": " + found.stream().map(Employee::name).toList());
    // end

    // docs: filter-more
    Async<List<Employee>> some =
        ds.query(Employee.class)
            .filter(Employee_.salary.eq(300).or(Employee_.hired.lt(LocalDate.of(2025, 1, 1))))
            .fetch();
    Async<List<Employee>> never = ds.query(Employee.class).filter(Employee_.hired.isNull()).fetch();
    // end
    out.println(some.result().size() + " and " + never.result().size());

    // docs: names
    long skilled = ds.query(Employee.class).filter("skills", "sql").count().result();
    // end
    out.println("skilled: " + skilled);

    // docs: projection
    List<Entity> rows =
        ds.query(Employee.class).project(Employee_.salary).order("salary").fetch().result();
    // end
    out.println(rows.stream().map(row -> row.getLong("salary")).toList());

    // docs: by-name
    Filter<Employee> byName = Field.<Employee>number("salary").gt(150);
    // end
    out.println(ds.query(Employee.class).filter(byName).count().result());
  }

  private static void refused(Datastore ds, PrintStream out) {
    // docs: refused
    try {
      ds.query(Employee.class).filter(Employee_.notes.contains("tall"));
    } catch (InvalidFilterException refused) {
      out.println(refused.getMessage());
    }
    // end

    // docs: validator
    try {
      new Employee("Max", -1);
    } catch (IllegalArgumentException refused) {
      out.println(refused.getMessage());
    }
    // end
  }
}
