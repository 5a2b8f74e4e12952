package dev.millrace.datastore;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;

/** What the results of a query become, and how its fields are properties. */
interface Form<T> {

  /** A result of an entity. */
  T of(Entity entity);

  /**
   * The property of a field.
   *
   * @throws dev.millrace.core.InvalidQueryException if there is none that queries find
   */
  String property(Field<T, ?> field);

  /**
   * What equals a value of a field among the values of its property.
   *
   * @param namespace that of the query, for keys
   * @throws dev.millrace.core.InvalidQueryException if the field has no such values
   */
  Comparand comparand(Field<T, ?> field, Object value, String namespace);

  /** A filter as a condition of a query in a namespace. */
  default Condition condition(Filter<T> filter, String namespace) {
    return new FilterConditions<>(this, namespace).of(filter);
  }
}
