package dev.millrace.base;

import dev.millrace.core.InvalidChangeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes to places of an item, each named by a path: names of members with dots between.
 *
 * <p>Made by {@link Updates}. Immutable. {@code toString} shows paths and no values.
 */
public final class Update {

  static final Update NONE = new Update(Map.of());

  private final Map<String, Operation> operations;

  private Update(Map<String, Operation> operations) {
    this.operations = operations;
  }

  /** Changes by paths, each to a value or by an {@link Operation}. */
  public static Update of(Map<String, ?> changes) {
    Map<String, Operation> operations = new LinkedHashMap<>();
    changes.forEach(
        (path, change) ->
            operations.put(
                Objects.requireNonNull(path, "path"),
                change instanceof Operation operation ? operation : new Operation.Set(change)));
    return new Update(Collections.unmodifiableMap(operations));
  }

  /** Puts a value at a path, whatever was there. */
  public Update set(String path, @Nullable Object value) {
    return with(path, new Operation.Set(value));
  }

  /** Adds one to the number at a path. */
  public Update increment(String path) {
    return with(path, Updates.increment());
  }

  /** Adds to the number at a path; a negative number takes away. */
  public Update increment(String path, Number by) {
    return with(path, Updates.increment(by));
  }

  /** Adds an element, or those of a collection, behind those of the list at a path. */
  public Update append(String path, @Nullable Object value) {
    return with(path, Updates.append(value));
  }

  /** Adds an element, or those of a collection, before those of the list at a path. */
  public Update prepend(String path, @Nullable Object value) {
    return with(path, Updates.prepend(value));
  }

  /** Takes away what is at a path. */
  public Update trim(String path) {
    return with(path, Updates.trim());
  }

  /**
   * With one more change.
   *
   * @throws InvalidChangeException if this changes that path already
   */
  public Update with(String path, Operation operation) {
    Objects.requireNonNull(operation, "operation");
    Map<String, Operation> more = new LinkedHashMap<>(operations);
    if (more.put(Objects.requireNonNull(path, "path"), operation) != null) {
      throw new InvalidChangeException("two changes of \"" + path + "\" in one update");
    }
    return new Update(Collections.unmodifiableMap(more));
  }

  /** The changes by their paths, in order. */
  public Map<String, Operation> operations() {
    return operations;
  }

  @Override
  public String toString() {
    return "update of " + operations.keySet();
  }
}
