package dev.millrace.datastore.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that may be lists. */
final class Lists {

  private Lists() {}

  /** A value, or each one of a list, made another. */
  static @Nullable Object mapped(
      @Nullable Object value, Function<@Nullable Object, @Nullable Object> function) {
    if (!(value instanceof List<?> list)) {
      return function.apply(value);
    }
    List<@Nullable Object> mapped = new ArrayList<>(list.size());
    list.forEach(each -> mapped.add(function.apply(each)));
    return Collections.unmodifiableList(mapped);
  }

  /** The same list for the same elements in whatever order. */
  static List<?> inAnyOrder(List<?> list) {
    List<Object> sorted = new ArrayList<>(list);
    sorted.sort(Comparator.comparing(String::valueOf));
    return sorted;
  }
}
