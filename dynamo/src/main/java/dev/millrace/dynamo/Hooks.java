package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is done before and after the operations of a {@link Table}. Immutable: each step gives
 * others, and those of one kind are done in the order in which they were added.
 *
 * <p>They run where callbacks do, and may wait by giving a stage. One that fails keeps what comes
 * after it from being done: before a save nothing is sent; after one it is saved. Operations by
 * key, batches, and reads as maps do without them.
 *
 * @param <T> the class
 */
public final class Hooks<T> {

  /** When a hook is called. */
  enum When {
    BEFORE_SAVE,
    AFTER_SAVE,
    BEFORE_UPDATE,
    AFTER_UPDATE,
    BEFORE_DELETE,
    AFTER_DELETE,
    AFTER_LOAD
  }

  private record Hook<T>(When when, Function<? super T, ? extends CompletionStage<T>> action) {}

  private final List<Hook<T>> hooks;

  private Hooks(List<Hook<T>> hooks) {
    this.hooks = List.copyOf(hooks);
  }

  /** No hooks, to add some to. */
  public static <T> Hooks<T> none() {
    return new Hooks<>(List.of());
  }

  /** Changes what is saved, or refuses it by throwing; ids and templates are made afterwards. */
  public Hooks<T> beforeSave(UnaryOperator<T> action) {
    return with(When.BEFORE_SAVE, item -> Async.of(action.apply(item)));
  }

  /** As above, by a stage. */
  public Hooks<T> beforeSaveAsync(Function<? super T, ? extends CompletionStage<T>> action) {
    return with(When.BEFORE_SAVE, action);
  }

  /** Hears what was saved. */
  public Hooks<T> afterSave(Consumer<? super T> action) {
    return with(When.AFTER_SAVE, heard(action));
  }

  /** Refuses an update of an item, by throwing; it is given the item as the caller has it. */
  public Hooks<T> beforeUpdate(Consumer<? super T> action) {
    return with(When.BEFORE_UPDATE, heard(action));
  }

  /** Hears what an item has become by an update. */
  public Hooks<T> afterUpdate(Consumer<? super T> action) {
    return with(When.AFTER_UPDATE, heard(action));
  }

  /** Refuses the deletion of an item, by throwing. */
  public Hooks<T> beforeDelete(Consumer<? super T> action) {
    return with(When.BEFORE_DELETE, heard(action));
  }

  /** Hears what was deleted. */
  public Hooks<T> afterDelete(Consumer<? super T> action) {
    return with(When.AFTER_DELETE, heard(action));
  }

  /** Changes what was read. */
  public Hooks<T> afterLoad(UnaryOperator<T> action) {
    return with(When.AFTER_LOAD, item -> Async.of(action.apply(item)));
  }

  /** As above, by a stage. */
  public Hooks<T> afterLoadAsync(Function<? super T, ? extends CompletionStage<T>> action) {
    return with(When.AFTER_LOAD, action);
  }

  private static <T> Function<T, CompletionStage<T>> heard(Consumer<? super T> action) {
    return item -> {
      action.accept(item);
      return Async.of(item);
    };
  }

  private Hooks<T> with(When when, Function<? super T, ? extends CompletionStage<T>> action) {
    List<Hook<T>> more = new ArrayList<>(hooks);
    more.add(new Hook<>(when, Objects.requireNonNull(action, "action")));
    return new Hooks<>(more);
  }

  // --- for the table

  /** The hooks of both, these first. */
  Hooks<T> and(Hooks<T> others) {
    List<Hook<T>> all = new ArrayList<>(hooks);
    all.addAll(others.hooks);
    return new Hooks<>(all);
  }

  boolean has(When when) {
    return hooks.stream().anyMatch(each -> each.when() == when);
  }

  /** What an item has become by the hooks of a kind. */
  Async<T> run(When when, T item) {
    Async<T> result = Async.of(item);
    for (Hook<T> hook : hooks) {
      if (hook.when() == when) {
        result = result.thenCompose(each -> Async.from(hook.action().apply(each)));
      }
    }
    return result;
  }

  Async<Optional<T>> loaded(Async<Optional<T>> item) {
    return has(When.AFTER_LOAD)
        ? item.thenCompose(
            found ->
                found.isEmpty()
                    ? Async.of(found)
                    : run(When.AFTER_LOAD, found.get()).thenApply(Optional::of))
        : item;
  }

  Async<List<T>> loadedAll(Async<List<T>> items) {
    return has(When.AFTER_LOAD)
        ? items.thenCompose(
            found -> Async.all(found.stream().map(each -> run(When.AFTER_LOAD, each)).toList()))
        : items;
  }

  Async<Page<T>> loadedPage(Async<Page<T>> page) {
    return has(When.AFTER_LOAD)
        ? page.thenCompose(
            found ->
                loadedAll(Async.of(found.items()))
                    .thenApply(items -> new Page<>(items, found.token())))
        : page;
  }

  AsyncStream<T> loadedStream(AsyncStream<T> stream) {
    return has(When.AFTER_LOAD) ? stream.mapAsync(1, item -> run(When.AFTER_LOAD, item)) : stream;
  }
}
