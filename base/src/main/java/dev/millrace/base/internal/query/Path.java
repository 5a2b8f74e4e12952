package dev.millrace.base.internal.query;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way through the objects of an item: names of members, of which there is at least one.
 *
 * <p>Lists are not entered.
 */
public record Path(List<String> names) {

  /** What {@link #in} gives where nothing is, not even null. */
  public static final Object MISSING = new Object();

  /** The way to the key. */
  public static final Path KEY = new Path(List.of("key"));

  /** Makes a way. */
  public Path {
    names = List.copyOf(names);
  }

  /** That of a text with dots between the names. */
  public static Path parse(String text) {
    return new Path(
        text.indexOf('.') < 0 ? List.of(text) : List.of(text.split("\\.", /* limit= */ -1)));
  }

  /** Whether it leads to the key. */
  public boolean isKey() {
    return names.size() == 1 && names.get(0).equals(KEY.last());
  }

  /** The name of the last member. */
  public String last() {
    return names.get(names.size() - 1);
  }

  /** What is there; {@link #MISSING} if nothing is. */
  public @Nullable Object in(Map<?, ?> document) {
    Object place = document;
    for (String name : names) {
      if (!(place instanceof Map<?, ?> object)) {
        return MISSING;
      }
      place = object.get(name);
      if (place == null && !object.containsKey(name)) {
        return MISSING;
      }
    }
    return place;
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
