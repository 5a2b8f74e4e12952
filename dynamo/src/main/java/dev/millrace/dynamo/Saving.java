package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.Change;
import dev.millrace.core.Filter;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.DeleteItem;
import dev.millrace.dynamo.spi.PutItem;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.UpdateItem;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The writes of single items, with the hooks before and after them. */
record Saving<T>(Target<T> target, Writes<T> writes, Hooks<T> hooks) {

  private Client client() {
    return target.client();
  }

  private Model<T> model() {
    return target.model();
  }

  /**
   * Puts an item.
   *
   * @param seen the state whose version must still be there; null for any
   */
  Async<T> save(T item, @Nullable T seen, @Nullable Filter<T> condition) {
    return around(
        Hooks.When.BEFORE_SAVE,
        item,
        ready -> put(ready, seen == null ? null : ready, condition),
        Hooks.When.AFTER_SAVE);
  }

  private Async<T> put(T item, @Nullable T seen, @Nullable Filter<T> condition) {
    T completed = model().completed(item, client().now());
    PutItem put = writes.put(completed, seen, condition, ReturnValues.NONE);
    return client().send(put, reply -> completed);
  }

  Async<Optional<T>> putReturningOld(T item) {
    T completed = model().completed(item, client().now());
    PutItem put = writes.put(completed, null, null, ReturnValues.ALL_OLD);
    return client().bounded(client().send(put, reply -> read(reply.attributes())));
  }

  private Optional<T> read(@Nullable Map<String, AttributeValue> item) {
    return Optional.ofNullable(item).map(model().mapping()::read);
  }

  Async<T> saveDifference(T changed, T original, @Nullable Filter<T> condition) {
    return around(
        Hooks.When.BEFORE_SAVE,
        changed,
        ready -> difference(ready, original, condition),
        Hooks.When.AFTER_SAVE);
  }

  private Async<T> difference(T changed, T original, @Nullable Filter<T> condition) {
    T completed = model().completed(changed, client().now());
    UpdateItem update = writes.difference(changed, original, completed, condition);
    return update == null ? Async.of(changed) : client().send(update, reply -> completed);
  }

  Async<T> update(T item, Collection<? extends Change<T>> changes, @Nullable Filter<T> condition) {
    UpdateItem update =
        writes.update(model().keyOf(item), changes, item, condition, ReturnValues.ALL_NEW);
    if (update == null) {
      return Async.of(item);
    }
    return around(
        Hooks.When.BEFORE_UPDATE,
        item,
        ready ->
            client()
                .send(
                    update,
                    reply ->
                        model().mapping().read(Objects.requireNonNull(reply.attributes(), "item"))),
        Hooks.When.AFTER_UPDATE);
  }

  Async<Void> delete(ItemKey key, @Nullable Filter<T> condition) {
    return client()
        .bounded(
            target.withKey(
                key,
                attributes -> sent(writes.delete(attributes, null, condition, ReturnValues.NONE))));
  }

  Async<Optional<T>> deleteReturningOld(ItemKey key) {
    return client()
        .bounded(
            target.withKey(
                key,
                attributes ->
                    client()
                        .send(
                            writes.delete(attributes, null, null, ReturnValues.ALL_OLD),
                            reply -> read(reply.attributes()))));
  }

  Async<Void> deleteItem(T item, @Nullable Filter<T> condition) {
    Async<T> deleted =
        target.withKeys(
            keys -> {
              Map<String, AttributeValue> key = model().keyOf(item, keys.table());
              DeleteItem delete = writes.delete(key, item, condition, ReturnValues.NONE);
              return around(
                  Hooks.When.BEFORE_DELETE,
                  item,
                  ready -> client().send(delete, reply -> item),
                  Hooks.When.AFTER_DELETE);
            });
    return deleted.thenApply(done -> null);
  }

  private Async<Void> sent(DeleteItem delete) {
    return client().send(delete, reply -> null);
  }

  /** Does something between two kinds of hooks; at once where there are none before it. */
  private Async<T> around(
      Hooks.When before, T item, Function<T, Async<T>> action, Hooks.When after) {
    Async<T> done =
        hooks.has(before) ? hooks.run(before, item).thenCompose(action) : action.apply(item);
    return client()
        .bounded(hooks.has(after) ? done.thenCompose(result -> hooks.run(after, result)) : done);
  }
}
