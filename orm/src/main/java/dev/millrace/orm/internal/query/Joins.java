package dev.millrace.orm.internal.query;

import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.sql.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The tables of one query: the one it asks, and those that references lead to, each once however
 * many fields and eager loads share the way.
 */
final class Joins {

  /** A table and those joined to it. */
  static final class Node {

    private final String alias;
    private final Model<?> model;
    private final boolean isOptional;
    private final Map<List<String>, Node> children = new LinkedHashMap<>();
    private boolean isLoaded;

    private Node(String alias, Model<?> model, boolean isOptional) {
      this.alias = alias;
      this.model = model;
      this.isOptional = isOptional;
    }

    String alias() {
      return alias;
    }

    Model<?> model() {
      return model;
    }
  }

  private final Dialect dialect;
  private final String prefix;
  private final Node root;
  private int count;

  /**
   * Starts with one table.
   *
   * @param prefix begins the aliases, other than those of queries around this one
   */
  Joins(Model<?> model, Dialect dialect, String prefix) {
    this.dialect = dialect;
    this.prefix = prefix;
    this.root = new Node(prefix + count++, model, false);
  }

  Node root() {
    return root;
  }

  /** Whether there is more than the one table. */
  boolean areAny() {
    return !root.children.isEmpty();
  }

  /** The table at the end of a way of references, which is joined if it was not before. */
  Node to(List<ModelReference> way) {
    Node node = root;
    for (ModelReference reference : way) {
      node = step(node, reference);
    }
    return node;
  }

  /** Joins the tables on a way, to be read with the rows. */
  void load(List<ModelReference> way) {
    Node node = root;
    for (ModelReference reference : way) {
      node = step(node, reference);
      node.isLoaded = true;
    }
  }

  private Node step(Node from, ModelReference reference) {
    return from.children.computeIfAbsent(
        reference.path(),
        path ->
            new Node(
                prefix + count++,
                Model.of(reference.target()),
                from.isOptional || reference.isNullable()));
  }

  /** A column with its table's alias. */
  String column(Node node, ModelColumn column) {
    return node.alias + "." + dialect.quote(column.name());
  }

  /** The columns of a place with their table's alias. */
  List<String> columns(Place place) {
    Node node = to(place.joins());
    return place.columns().stream().map(column -> column(node, column)).toList();
  }

  /** The from clause, without its keyword. */
  String from() {
    StringBuilder text = new StringBuilder();
    text.append(dialect.quote(root.model.table())).append(" as ").append(root.alias);
    join(text, root);
    return text.toString();
  }

  private void join(StringBuilder text, Node from) {
    from.children.forEach(
        (path, node) -> {
          ModelReference reference = from.model.reference(path).orElseThrow();
          text.append(node.isOptional ? " left join " : " join ")
              .append(dialect.quote(node.model.table()))
              .append(" as ")
              .append(node.alias)
              .append(" on ");
          StringJoiner conditions = new StringJoiner(" and ");
          List<ModelColumn> key = node.model.key();
          for (int i = 0; i < key.size(); i++) {
            conditions.add(
                column(node, key.get(i)) + " = " + column(from, reference.columns().get(i)));
          }
          text.append(conditions);
          join(text, node);
        });
  }

  /** The columns to read: the table's own, and with dotted names those of what is loaded. */
  String columns() {
    if (!areAny()) {
      StringJoiner columns = new StringJoiner(", ");
      root.model.columns().forEach(column -> columns.add(column(root, column)));
      return columns.toString();
    }
    List<String> all = new ArrayList<>();
    addColumns(all, root, "");
    return String.join(", ", all);
  }

  private void addColumns(List<String> all, Node node, String names) {
    for (ModelColumn column : node.model.columns()) {
      all.add(column(node, column) + " as " + dialect.quote(names + column.name()));
    }
    node.children.forEach(
        (path, child) -> {
          if (child.isLoaded) {
            ModelReference reference = node.model.reference(path).orElseThrow();
            addColumns(all, child, names + reference.column() + ".");
          }
        });
  }
}
