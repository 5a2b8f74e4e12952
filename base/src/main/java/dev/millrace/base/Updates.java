package dev.millrace.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts of updates. With a path they give an {@link Update}, which goes on with the same names;
 * without one an {@link Operation}, the value of a path in a map of changes.
 */
public final class Updates {

  private Updates() {}

  /** Puts a value at a path, whatever was there. */
  public static Update set(String path, @Nullable Object value) {
    return Update.NONE.set(path, value);
  }

  /** Adds one to the number at a path. */
  public static Update increment(String path) {
    return Update.NONE.increment(path);
  }

  /** Adds to the number at a path; a negative number takes away. */
  public static Update increment(String path, Number by) {
    return Update.NONE.increment(path, by);
  }

  /** Adds an element, or those of a collection, behind those of the list at a path. */
  public static Update append(String path, @Nullable Object value) {
    return Update.NONE.append(path, value);
  }

  /** Adds an element, or those of a collection, before those of the list at a path. */
  public static Update prepend(String path, @Nullable Object value) {
    return Update.NONE.prepend(path, value);
  }

  /** Takes away what is at a path. */
  public static Update trim(String path) {
    return Update.NONE.trim(path);
  }

  /** Adds one. */
  public static Operation increment() {
    return new Operation.Increment(1);
  }

  /** Adds a number. */
  public static Operation increment(Number by) {
    return new Operation.Increment(by);
  }

  /** Adds an element, or those of a collection, at the end. */
  public static Operation append(@Nullable Object value) {
    return new Operation.Append(elements(value));
  }

  /** Adds an element, or those of a collection, at the beginning. */
  public static Operation prepend(@Nullable Object value) {
    return new Operation.Prepend(elements(value));
  }

  /** Takes away. */
  public static Operation trim() {
    return new Operation.Trim();
  }

  private static List<?> elements(@Nullable Object value) {
    return value instanceof Collection<?> elements
        ? Collections.unmodifiableList(new ArrayList<Object>(elements))
        : Collections.singletonList(value);
  }
}
