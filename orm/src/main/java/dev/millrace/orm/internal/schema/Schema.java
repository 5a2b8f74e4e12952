package dev.millrace.orm.internal.schema;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.relation.LinkTable;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.Queries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes and drops tables; within a transaction of the caller's. */
public final class Schema {

  private final Queries queries;
  private final Dialect dialect;

  /** On the queries of a transaction. */
  public Schema(Queries queries) {
    this.queries = queries;
    this.dialect = queries.dialect();
  }

  /**
   * Refuses a class that cannot have a table as it is declared.
   *
   * @throws dev.millrace.core.InvalidModelException saying why
   */
  public static void check(Model<?> model, Dialect dialect) {
    Plan.of(model, dialect).check();
  }

  /**
   * Makes the table of a class, and those that it needs and that are not there.
   *
   * @param replaces drops the table first if it is there
   * @param fails fails if it is there
   */
  public Async<Void> create(Model<?> model, boolean replaces, boolean fails) {
    Plan plan = Plan.of(model, dialect);
    return all(dialect.lockDefinitions().stream().toList())
        .thenCompose(locked -> tableNames())
        .thenCompose(names -> create(model, plan, names, replaces, fails));
  }

  private Async<Void> create(
      Model<?> model, Plan plan, List<String> names, boolean replaces, boolean fails) {
    Set<String> there = new HashSet<>(names);
    List<String> statements = new ArrayList<>();
    if (there.contains(model.table())) {
      if (fails) {
        throw new InvalidQueryException("the table \"" + model.table() + "\" is there already");
      }
      if (replaces) {
        statements.addAll(drops(model));
        there.remove(model.table());
        LinkTable.declaredBy(model).forEach(link -> there.remove(link.name()));
      }
    }
    for (Plan.Table table : plan.tables()) {
      if (!there.contains(table.model().table())) {
        statements.add(new TableSql(table.model(), dialect).create(table.later()));
      }
    }
    for (Plan.Table table : plan.tables()) {
      TableSql sql = new TableSql(table.model(), dialect);
      if (!there.contains(table.model().table())) {
        for (ModelReference reference : table.later()) {
          statements.add(sql.add(reference));
        }
        statements.addAll(sql.indexes());
      }
    }
    for (LinkTable link : plan.links()) {
      if (!there.contains(link.name())) {
        LinkTableSql sql = new LinkTableSql(link, dialect);
        statements.add(sql.create());
        statements.add(sql.index());
      }
    }
    return all(statements);
  }

  private Async<Void> all(List<String> statements) {
    Async<Void> last = Async.done();
    for (String statement : statements) {
      last = last.thenCompose(before -> queries.execute(statement).thenAccept(tag -> {}));
    }
    return last;
  }

  /** Drops the table of a class, and those that link it, if they are there. */
  public Async<Void> drop(Model<?> model) {
    return all(drops(model));
  }

  private List<String> drops(Model<?> model) {
    List<String> statements = new ArrayList<>();
    for (LinkTable link : LinkTable.declaredBy(model)) {
      if (link.through().isEmpty()) {
        statements.add(dialect.dropTable(dialect.quote(link.name()), false));
      }
    }
    statements.add(dialect.dropTable(dialect.quote(model.table()), false));
    return statements;
  }

  /** Drops all tables. */
  public Async<Void> reset() {
    return tableNames()
        .thenCompose(
            names -> {
              List<String> statements = new ArrayList<>();
              statements.add(dialect.deferReferences());
              names.forEach(name -> statements.add(dialect.dropTable(dialect.quote(name), true)));
              return all(statements);
            });
  }

  /** The names of all tables. */
  public Async<List<String>> tableNames() {
    return queries.fetch(String.class, dialect.listTables());
  }
}
