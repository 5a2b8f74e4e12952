package dev.millrace.orm;

import dev.millrace.core.Async;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidRelationException;
import dev.millrace.core.Order;
import dev.millrace.core.Relation;
import dev.millrace.orm.internal.relation.LinkTable;
import dev.millrace.orm.internal.relation.LinkWrites;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one record is linked with by a many-to-many relation.
 *
 * <p>A record that has not been stored is linked with nothing: reading gives nothing and sends
 * nothing, writing is refused. What is to be linked is checked before anything is written.
 *
 * @param <E> the class that the relation starts from
 * @param <T> the class that it leads to
 */
public final class Links<E, T> {

  private final Orm orm;
  private final Relation<E, T> relation;
  private final LinkTable table;
  private final E owner;
  private final @Nullable List<Object> start;

  Links(Orm orm, Relation<E, T> relation, E owner, @Nullable List<Object> start) {
    this.orm = orm;
    this.relation = relation;
    this.table = LinkTable.of(relation);
    this.owner = owner;
    this.start = start;
  }

  private LinkWrites writes(Orm on) {
    if (start == null) {
      throw new InvalidRelationException(
          "this "
              + table.start().name()
              + " has not been stored: insert it, and link what comes back");
    }
    return new LinkWrites(table, start, on.context());
  }

  // --- writing

  /** Links some; those that are linked already stay so. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<Void> add(T... targets) {
    return add(Arrays.asList(targets));
  }

  /**
   * Links some; those that are linked already stay so.
   *
   * @throws InvalidRelationException if one has not been stored
   */
  public Async<Void> add(Collection<? extends T> targets) {
    LinkWrites writes = writes(orm);
    List<List<Object>> keys = writes.keys(targets);
    return keys.isEmpty() ? Async.done() : writes.add(keys).thenAccept(tag -> {});
  }

  /** Unlinks some; it does not matter if they are not linked. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<Void> remove(T... targets) {
    return remove(Arrays.asList(targets));
  }

  /** Unlinks some; it does not matter if they are not linked. */
  public Async<Void> remove(Collection<? extends T> targets) {
    LinkWrites writes = writes(orm);
    List<List<Object>> keys = writes.keys(targets.stream().filter(orm::isStored).toList());
    return keys.isEmpty() ? Async.done() : writes.remove(keys).thenAccept(tag -> {});
  }

  /** Unlinks all. */
  public Async<Void> clear() {
    return writes(orm).clearBut(List.of()).thenAccept(tag -> {});
  }

  /** Links these and no others, all or nothing. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Async<Void> set(T... targets) {
    return set(Arrays.asList(targets));
  }

  /**
   * Links these and no others, all or nothing.
   *
   * @throws InvalidRelationException if one has not been stored
   */
  public Async<Void> set(Collection<? extends T> targets) {
    List<List<Object>> keys = writes(orm).keys(targets);
    return orm.transaction(
        tx -> {
          LinkWrites writes = writes(tx);
          Async<?> cleared = writes.clearBut(keys);
          return keys.isEmpty()
              ? cleared.thenAccept(tag -> {})
              : cleared.thenCompose(tag -> writes.add(keys)).thenAccept(tag -> {});
        });
  }

  // --- reading

  private Select<T> select() {
    return orm.related(owner, relation);
  }

  /** Those that pass. */
  public Select<T> where(Filter<T> filter) {
    return select().where(filter);
  }

  /** In an order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Select<T> orderBy(Order<T>... orders) {
    return select().orderBy(orders);
  }

  /** At most so many. */
  public Select<T> limit(int most) {
    return select().limit(most);
  }

  /** Without the first so many. */
  public Select<T> offset(int skipped) {
    return select().offset(skipped);
  }

  /** All of them. */
  public Async<List<T>> fetchAll() {
    return select().fetchAll();
  }

  /** Any one of them; empty if there is none. */
  public Async<Optional<T>> fetchOne() {
    return select().fetchOne();
  }

  /** How many there are. */
  public Async<Long> count() {
    return select().count();
  }

  /** Whether there are any. */
  public Async<Boolean> exists() {
    return select().exists();
  }
}
