package dev.millrace.datastore;

import dev.millrace.core.Field;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a field of a mapped class leads in its entities.
 *
 * @param property its name, with dots on the way into entities inside
 * @param last the component; null for the key, and for what no class tells
 */
record FieldTarget(String property, @Nullable MappedProperty<?> last, boolean isId) {

  static FieldTarget of(MappedClass<?> type, MappedKey<?> key, Field<?, ?> field) {
    List<String> names = field.path();
    if (field.name().equals(Question.KEY)) {
      return new FieldTarget(Question.KEY, null, false);
    }
    MappedProperty<?> first = type.find(names.get(0));
    if (first != null && key.isId(first.property()) && names.size() == 1) {
      return new FieldTarget(Question.KEY, null, true);
    }
    if (first != null && (key.isId(first.property()) || key.isParent(first.property()))) {
      throw new InvalidQueryException(
          field + ": it is part of the key; ask for what is below an ancestor");
    }
    return within(type, field, names);
  }

  private static FieldTarget within(MappedClass<?> type, Field<?, ?> field, List<String> names) {
    StringBuilder way = new StringBuilder();
    MappedClass<?> inside = type;
    MappedProperty<?> last = null;
    for (String name : names) {
      if (inside == null) {
        if (last != null && !last.codec().isOpen()) {
          throw new InvalidQueryException(
              field + ": " + last.property() + " has nothing inside that a datastore finds");
        }
        last = null;
        way.append('.').append(name);
        continue;
      }
      last = found(inside, field, name);
      way.append(way.isEmpty() ? "" : ".").append(last.name());
      inside = last.codec().inside();
    }
    return new FieldTarget(way.toString(), last, false);
  }

  private static MappedProperty<?> found(MappedClass<?> type, Field<?, ?> field, String name) {
    MappedProperty<?> found = type.find(name);
    if (found == null) {
      throw new InvalidQueryException(
          field + ": there is no \"" + name + "\" in " + type.type().type().getSimpleName());
    }
    if (!found.isIndexed()) {
      Property<?> property = found.property();
      throw new InvalidQueryException(
          field + ": " + property + " is not indexed, so that no query finds it");
    }
    return found;
  }
}
