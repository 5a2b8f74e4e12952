package dev.millrace.sql.spi;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One member of an object that stands for an instance.
 *
 * @param name what it is written as
 * @param alias what it is read as too
 * @param isNullable whether it may be null or not there
 * @param reader gives its value, in the form that is stored
 */
record JsonMember(
    String name, String alias, boolean isNullable, Function<Object, @Nullable Object> reader) {

  @Nullable Object read(Object instance) {
    return reader.apply(instance);
  }

  /** Its part of a tree. */
  @Nullable Object in(Map<?, ?> tree, JsonPath path) {
    Object value = tree.get(name);
    if (value == null && !tree.containsKey(name)) {
      value = tree.get(alias);
    }
    if (value == null && !isNullable) {
      throw path.component(name)
          .refused("null or missing; to take that, make it an Optional or @Nullable");
    }
    return value;
  }
}
