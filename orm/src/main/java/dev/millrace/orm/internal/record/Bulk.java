package dev.millrace.orm.internal.record;

import dev.millrace.core.Async;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.query.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many new records of one class, taken apart to be stored at once. */
public final class Bulk<T> {

  /**
   * Records that one statement can store.
   *
   * @param named the positions of the columns that are given values
   */
  private record Run(BitSet named, List<List<?>> values) {}

  private final Model<T> model;
  private final List<Run> runs;

  private Bulk(Model<T> model, List<Run> runs) {
    this.model = model;
    this.runs = runs;
  }

  /**
   * Takes instances apart.
   *
   * @param keepsTimes leaves the times that they have, and sets those alone that they lack
   * @throws IllegalArgumentException if they are of different classes
   */
  public static <T> Bulk<T> of(
      Model<T> model, Collection<? extends T> instances, boolean keepsTimes) {
    Instant now = Instant.now();
    List<Run> runs = new ArrayList<>();
    Run last = null;
    for (T instance : instances) {
      requireClass(model, instance);
      List<@Nullable Object> values =
          last == null ? null : Insertion.values(last.named(), model, instance, now, keepsTimes);
      if (last == null || values == null) {
        Insertion first = Insertion.of(model, instance, now, keepsTimes);
        last = new Run(first.named(), new ArrayList<>());
        runs.add(last);
        values = first.values();
      }
      last.values().add(values);
    }
    return new Bulk<>(model, runs);
  }

  private static void requireClass(Model<?> model, Object instance) {
    if (instance.getClass() != model.type().type()) {
      throw new IllegalArgumentException(
          "all instances must be of the same class: expected "
              + model.name()
              + ", got "
              + instance.getClass().getSimpleName());
    }
  }

  /** Whether one statement stores them all, so that no transaction is needed around it. */
  public boolean isOneStatement() {
    return runs.size() == 1;
  }

  /** Stores the records, and gives them as they were stored, in their order. */
  public Async<List<T>> insert(Context context) {
    Records<T> records = new Records<>(model, context);
    List<Async<List<T>>> parts =
        runs.stream().map(run -> records.insertAlike(run.named(), run.values())).toList();
    return parts.size() == 1
        ? parts.get(0)
        : Async.all(parts).thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }
}
