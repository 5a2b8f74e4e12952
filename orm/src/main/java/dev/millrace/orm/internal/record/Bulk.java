package dev.millrace.orm.internal.record;

import dev.millrace.core.Async;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.query.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Many records of one class that are stored at once: in runs that one statement can store. */
public final class Bulk<T> {

  private final Model<T> model;
  private final List<List<Insertion>> runs = new ArrayList<>();

  /**
   * Takes records apart.
   *
   * @throws IllegalArgumentException if they are of different classes
   */
  public Bulk(Model<T> model, Collection<? extends T> instances, boolean keepsTimes) {
    this.model = model;
    Instant now = Instant.now();
    for (T instance : instances) {
      requireClass(instance);
      add(Insertion.of(model, instance, now, keepsTimes));
    }
  }

  private void requireClass(Object instance) {
    if (instance.getClass() != model.type().type()) {
      throw new IllegalArgumentException(
          "all instances must be of the same class: expected "
              + model.name()
              + ", got "
              + instance.getClass().getSimpleName());
    }
  }

  private void add(Insertion insertion) {
    List<Insertion> last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last == null || !last.get(0).named().equals(insertion.named())) {
      last = new ArrayList<>();
      runs.add(last);
    }
    last.add(insertion);
  }

  /** Whether one statement stores them all, so that no transaction is needed around it. */
  public boolean isOneStatement() {
    return runs.size() == 1;
  }

  /** Stores them, and gives them as they were stored, in their order. */
  public Async<List<T>> insert(Context context) {
    Records<T> records = new Records<>(model, context);
    List<Async<List<T>>> parts = runs.stream().map(records::insertAlike).toList();
    return parts.size() == 1
        ? parts.get(0)
        : Async.all(parts).thenApply(lists -> lists.stream().flatMap(List::stream).toList());
  }
}
