package dev.millrace.orm.internal.model;

import dev.millrace.core.Property;
import java.util.Collection;
import java.util.Map;

/** Which components have a column of their own type, and which are documents. */
final class Shapes {

  private Shapes() {}

  /** Whether values of a component are collections or maps, which are kept as JSON. */
  static boolean isJson(Property<?> property) {
    if (property.converter().isPresent()) {
      return false;
    }
    Class<?> type = Stored.classOf(property);
    return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
  }
}
