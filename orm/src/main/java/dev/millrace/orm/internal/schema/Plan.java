package dev.millrace.orm.internal.schema;

import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.relation.LinkTable;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be made so that a class has its table: first what it refers to, then the table, then
 * what links it with others.
 */
final class Plan {

  /** A table, and the references that are added once all tables are there. */
  record Table(Model<?> model, List<ModelReference> later) {}

  private final Dialect dialect;
  private final Set<Model<?>> begun = new LinkedHashSet<>();
  private final Map<Model<?>, Table> tables = new LinkedHashMap<>();
  private final Map<String, LinkTable> links = new LinkedHashMap<>();

  private Plan(Dialect dialect) {
    this.dialect = dialect;
  }

  static Plan of(Model<?> model, Dialect dialect) {
    Plan plan = new Plan(dialect);
    plan.add(model);
    return plan;
  }

  private void add(Model<?> model) {
    if (!begun.add(model)) {
      return;
    }
    List<ModelReference> later = new ArrayList<>();
    for (ModelReference reference : model.references()) {
      Model<?> target = Model.of(reference.target());
      add(target);
      // Still being planned: it refers back here, and comes after.
      boolean isCircle = target != model && !tables.containsKey(target);
      if (isCircle && dialect.addsReferences()) {
        later.add(reference);
      }
    }
    tables.put(model, new Table(model, later));
    for (LinkTable link : LinkTable.declaredBy(model)) {
      add(link.end());
      if (link.through().isPresent()) {
        add(link.through().get());
      } else {
        links.put(link.name(), link);
      }
    }
  }

  List<Table> tables() {
    return List.copyOf(tables.values());
  }

  List<LinkTable> links() {
    return List.copyOf(links.values());
  }

  /** Writes everything once, so that what cannot be is refused before anything is changed. */
  void check() {
    for (Table table : tables()) {
      TableSql sql = new TableSql(table.model(), dialect);
      String text = sql.create(table.later()) + sql.indexes();
      if (text.isEmpty()) {
        throw new AssertionError(table);
      }
    }
  }
}
