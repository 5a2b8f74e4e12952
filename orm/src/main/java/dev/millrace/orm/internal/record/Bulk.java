package dev.millrace.orm.internal.record;

import dev.millrace.core.Async;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.query.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Stores many records at once. */
public final class Bulk {

  private Bulk() {}

  /**
   * The insertions of some records of one class, in runs of those that one statement can store.
   *
   * @throws IllegalArgumentException if they are of different classes
   */
  static <T> List<List<Insertion>> runs(
      Model<T> model, Collection<? extends T> instances, boolean keepsTimes) {
    Instant now = Instant.now();
    List<List<Insertion>> runs = new ArrayList<>();
    for (T instance : instances) {
      requireClass(model, instance);
      Insertion insertion = Insertion.of(model, instance, now, keepsTimes);
      List<Insertion> last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last == null || !last.get(0).named().equals(insertion.named())) {
        last = new ArrayList<>();
        runs.add(last);
      }
      last.add(insertion);
    }
    return runs;
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
  public static <T> boolean isOneStatement(
      Model<T> model, Collection<? extends T> instances, boolean keepsTimes) {
    return runs(model, instances, keepsTimes).size() == 1;
  }

  /** Stores records, and gives them as they were stored, in their order. */
  public static <T> Async<List<T>> insert(
      Model<T> model, Collection<? extends T> instances, boolean keepsTimes, Context context) {
    List<List<Insertion>> runs = runs(model, instances, keepsTimes);
    Records<T> records = new Records<>(model, context);
    List<Async<List<T>>> parts = runs.stream().map(records::insertAlike).toList();
    return parts.size() == 1
        ? parts.get(0)
        : Async.all(parts).thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }
}
