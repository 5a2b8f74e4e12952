package dev.millrace.orm.internal.model;

import dev.millrace.core.Field;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a field is, seen from the table that a query asks.
 *
 * @param field the field as it was given, for messages
 * @param joins the references that lead from the table to the one that has the columns
 * @param model the table that has them
 * @param columns the field's columns: one, or the parts of a composite key or nested record
 * @param reference the reference that the field is; null if it is none
 * @param json the keys that lead into the document that the only column holds
 */
public record Place(
    Field<?, ?> field,
    List<ModelReference> joins,
    Model<?> model,
    List<ModelColumn> columns,
    @Nullable ModelReference reference,
    List<String> json) {

  /** The only column, unless the field has several. */
  public Optional<ModelColumn> single() {
    return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
  }

  /** Whether the value is inside a document. */
  public boolean isInsideJson() {
    return !json.isEmpty();
  }

  /** Whether it may be absent: the column takes NULL, or the way to it may end before. */
  public boolean isNullable() {
    return isInsideJson()
        || columns.get(0).isNullable()
        || joins.stream().anyMatch(ModelReference::isNullable);
  }
}
