package dev.millrace.orm;

import dev.millrace.core.NotLoadedException;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.model.Model;
import dev.millrace.orm.internal.relation.Loaded;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * Records, and in memory what the relations that were prefetched lead to from each. Immutable.
 *
 * @param <E> the class
 */
public final class Fetched<E> extends AbstractList<E> implements RandomAccess {

  private final List<E> records;
  private final Model<E> model;
  private final Loaded loaded;

  Fetched(List<E> records, Model<E> model, Loaded loaded) {
    this.records = List.copyOf(records);
    this.model = model;
    this.loaded = loaded;
  }

  @Override
  public E get(int index) {
    return records.get(index);
  }

  @Override
  public int size() {
    return records.size();
  }

  /**
   * What a relation leads to from one of the records, in its order; with what was prefetched from
   * there.
   *
   * @param record one of these, or an equal key's
   * @throws NotLoadedException if the relation was not prefetched
   */
  @SuppressWarnings("unchecked") // loaded by this relation
  public <T> Fetched<T> related(E record, Relation<E, T> relation) {
    Map<List<Object>, List<Object>> ends = loaded.ends().get(relation);
    if (ends == null) {
      throw new NotLoadedException(
          relation
              + " is not loaded: add it to prefetch(...), or ask for it with related(...) of the Orm");
    }
    List<T> found = (List<T>) ends.getOrDefault(model.keyIn(record), List.of());
    return new Fetched<>(
        found, Model.of(relation.target()), loaded.below().getOrDefault(relation, Loaded.NONE));
  }
}
