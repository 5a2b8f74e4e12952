package dev.millrace.orm.internal.relation;

import dev.millrace.core.Converter;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.query.Item;
import dev.millrace.orm.internal.query.SelectSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many records a way of relations leads to from each row.
 *
 * @param isDistinct counts each record once, however many ways lead to it
 */
public record RelationCount(
    Model<?> start, List<Relation<?, ?>> way, boolean isDistinct, String name) implements Item {

  /**
   * Makes an item.
   *
   * @throws InvalidRelationException if the relations do not follow each other from the class
   */
  public RelationCount {
    Model<?> from = start;
    for (Relation<?, ?> relation : way) {
      Relations.requireStart(from, relation);
      from = Model.of(relation.target());
    }
    if (isDistinct && from.key().size() > 1) {
      throw new InvalidRelationException(
          from.name() + " has a key of several parts, by which it cannot be counted once");
    }
  }

  @Override
  public boolean isAggregate() {
    return false;
  }

  @Override
  public Class<?> type() {
    return Long.class;
  }

  @Override
  public Optional<Converter<?, ?>> converter() {
    return Optional.empty();
  }

  @Override
  public String render(Scope scope) {
    StringBuilder from = new StringBuilder();
    List<String> conditions = new ArrayList<>();
    String before = scope.alias();
    for (int i = 0; i < way.size(); i++) {
      Relation<?, ?> relation = way.get(i);
      SelectSql.Part part =
          SelectSql.part(
              Relations.ends(relation), scope.statement(), scope.dialect(), "c" + i + "_");
      String links = "l" + i;
      List<String> on = new ArrayList<>();
      if (relation.inverseOf().isPresent()) {
        List<ModelColumn> key = Relations.reference(relation).columns();
        List<ModelColumn> target = startOf(i).key();
        for (int k = 0; k < key.size(); k++) {
          on.add(
              part.alias()
                  + "."
                  + scope.dialect().quote(key.get(k).name())
                  + " = "
                  + before
                  + "."
                  + scope.dialect().quote(target.get(k).name()));
        }
      } else {
        LinkTable table = LinkTable.of(relation);
        linked(on, links, "from", before, table.start().key(), scope);
        linked(on, links, "to", part.alias(), table.end().key(), scope);
        from.append(from.length() == 0 ? "" : " cross join ")
            .append(new LinkRows(table, scope.dialect()).as(links));
      }
      from.append(from.length() == 0 ? "" : " cross join ").append(part.from());
      conditions.addAll(on);
      conditions.addAll(part.conditions());
      before = part.alias();
    }
    ModelColumn key = Model.of(way.get(way.size() - 1).target()).key().get(0);
    String counted =
        isDistinct ? "distinct " + before + "." + scope.dialect().quote(key.name()) : "*";
    return "(select count("
        + counted
        + ") from "
        + from
        + " where "
        + String.join(" and ", conditions)
        + ")";
  }

  private Model<?> startOf(int i) {
    return i == 0 ? start : Model.of(way.get(i - 1).target());
  }

  private static void linked(
      List<String> on, String links, String end, String alias, List<ModelColumn> key, Scope scope) {
    List<String> columns = LinkRows.columns(links, end, key.size());
    for (int i = 0; i < key.size(); i++) {
      on.add(columns.get(i) + " = " + alias + "." + scope.dialect().quote(key.get(i).name()));
    }
  }
}
