package dev.millrace.orm;

import dev.millrace.core.Expression;
import dev.millrace.core.Field;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.Places;
import dev.millrace.orm.internal.query.Call;
import dev.millrace.orm.internal.query.FieldItem;
import dev.millrace.orm.internal.query.Item;
import dev.millrace.orm.internal.query.Table;
import dev.millrace.orm.internal.relation.RelationCount;
import java.util.List;
import java.util.stream.Collectors;

/** What expressions mean for one class. */
final class Items {

  private Items() {}

  /**
   * The item of an expression.
   *
   * @throws InvalidProjectionException if the class cannot be asked for it
   */
  static Item of(Model<?> model, Expression<?, ?> expression) {
    if (expression instanceof Field<?, ?> field) {
      return field(model, field);
    }
    if (!(expression instanceof Aggregate<?, ?> aggregate)) {
      throw new InvalidProjectionException(
          "expected fields and aggregates to select, got " + expression.getClass().getSimpleName());
    }
    Aggregate.Meaning meaning = aggregate.meaning();
    Call.Function function = meaning.function();
    if (function == null) {
      return new RelationCount(model, meaning.way(), meaning.isDistinct(), aggregate.name());
    }
    Field<?, ?> field = meaning.field();
    return new Call(function, field == null ? null : field(model, field), aggregate.name());
  }

  static FieldItem field(Model<?> model, Field<?, ?> field) {
    return new FieldItem(Places.of(model, field, InvalidProjectionException::new), field.name());
  }

  /** A column of the class by the names of the components that lead to it. */
  static Item column(Model<?> model, ModelColumn column) {
    Field<?, ?> field = Field.of(column.name());
    String name = String.join(".", column.path());
    return new FieldItem(
        Places.of(model, field, InvalidProjectionException::new),
        column.isReference() ? name + "." + column.origin().name() : name);
  }

  static <E> List<Item> of(Model<E> model, List<? extends Expression<E, ?>> expressions) {
    return expressions.stream().map(each -> of(model, each)).toList();
  }

  /** What a condition on groups means. */
  static Table.Having having(Model<?> model, Having<?> having) {
    if (having instanceof Having.Comparison<?> comparison) {
      Item item = of(model, comparison.aggregate());
      return scope ->
          item.render(scope)
              + " "
              + comparison.comparator().symbol()
              + " "
              + scope.statement().bind(GroupValue.of(item, comparison.value()));
    }
    if (having instanceof Having.Joined<?> joined) {
      List<Table.Having> all =
          joined.conditions().stream().map(each -> having(model, each)).toList();
      String word = joined.areAll() ? " and " : " or ";
      return scope ->
          all.stream().map(each -> each.render(scope)).collect(Collectors.joining(word, "(", ")"));
    }
    Table.Having opposite = having(model, ((Having.Not<?>) having).condition());
    return scope -> "not (" + opposite.render(scope) + ")";
  }
}
