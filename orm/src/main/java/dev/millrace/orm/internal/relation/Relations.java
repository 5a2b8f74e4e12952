package dev.millrace.orm.internal.relation;

import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.Order;
import dev.millrace.core.RefField;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.model.ModelReference;
import dev.millrace.orm.internal.model.Place;
import dev.millrace.orm.internal.model.Places;
import dev.millrace.orm.internal.query.Condition;
import dev.millrace.orm.internal.query.KeyCondition;
import dev.millrace.orm.internal.query.Selection;
import java.util.ArrayList;
import java.util.List;

/** What relations lead to, as queries. */
public final class Relations {

  private Relations() {}

  /**
   * Refuses a relation that does not start from a class.
   *
   * @throws InvalidRelationException naming the relation and the class
   */
  public static void requireStart(Model<?> model, Relation<?, ?> relation) {
    Class<?> start =
        relation.inverseOf().isPresent()
            ? relation.inverseOf().get().target()
            : LinkTable.of(relation).start().type().type();
    if (start != model.type().type()) {
      throw new InvalidRelationException(
          relation + " starts from " + start.getSimpleName() + ", not from " + model.name());
    }
    if (relation.inverseOf().isPresent()) {
      reference(relation); // it must be there
    }
    ends(relation); // what it says of them must fit
    for (Relation<?, ?> nested : relation.prefetched()) {
      requireStart(Model.of(relation.target()), nested);
    }
  }

  /** The reference whose other direction a relation is. */
  static ModelReference reference(Relation<?, ?> relation) {
    RefField<?, ?> field =
        relation
            .inverseOf()
            .orElseThrow(
                () -> new InvalidRelationException(relation + " is the inverse of no reference"));
    Place place = Places.of(Model.of(relation.target()), field, InvalidRelationException::new);
    if (place.reference() == null) {
      throw new InvalidRelationException(field + " is not a reference");
    }
    return place.reference();
  }

  /** What a relation says of its ends, but for how many: filters, orders, and what comes along. */
  static <T> Selection<T> ends(Relation<?, T> relation) {
    Selection<T> selection = Selection.of(Model.of(relation.target()));
    if (relation.filter().isPresent()) {
      selection = selection.where(relation.filter().get());
    }
    if (!relation.orders().isEmpty()) {
      selection = selection.orderBy(new ArrayList<Order<T>>(relation.orders()));
    }
    return selection.load(relation.joined()).prefetch(relation.prefetched());
  }

  /** The ends of a relation for one record. */
  public static <T> Selection<T> of(Relation<?, T> relation, List<Object> start) {
    Condition condition =
        relation.inverseOf().isPresent()
            ? new KeyCondition(reference(relation).columns(), List.of(start))
            : new LinkedCondition(LinkTable.of(relation), start);
    Selection<T> selection = ends(relation).with(condition);
    return relation.limit().isPresent() ? selection.limit(relation.limit().getAsInt()) : selection;
  }
}
