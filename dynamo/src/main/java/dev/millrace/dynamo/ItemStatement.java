package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.Page;
import dev.millrace.dynamo.internal.codec.DynamicCodec;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ExecuteStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PartiQL statement, and how what it selects is read. Immutable.
 *
 * @param <T> what is read
 */
public final class ItemStatement<T> {

  private static final AttributeValue NULL = new AttributeValue.Null();

  private final Target<T> target;
  private final Hooks<T> hooks;
  private final ExecuteStatement request;

  private ItemStatement(Target<T> target, Hooks<T> hooks, ExecuteStatement request) {
    this.target = target;
    this.hooks = hooks;
    this.request = request;
  }

  static <T> ItemStatement<T> of(
      Target<T> target,
      Hooks<T> hooks,
      boolean isConsistent,
      String statement,
      @Nullable Object[] parameters) {
    DynamicCodec codec = DynamicCodec.ofItems();
    List<AttributeValue> values = new ArrayList<>();
    for (Object each : Arrays.asList(parameters)) {
      values.add(each == null ? NULL : codec.encode(each));
    }
    return new ItemStatement<>(
        target, hooks, new ExecuteStatement(statement, values, isConsistent, null, null));
  }

  /** Sees every write that was answered before. */
  public ItemStatement<T> consistent() {
    return new ItemStatement<>(
        target,
        hooks,
        new ExecuteStatement(
            request.statement(), request.parameters(), true, null, request.limit()));
  }

  /** The most items that the service looks at for one page. */
  public ItemStatement<T> pageSize(int pageSize) {
    if (pageSize < 1) {
      throw new InvalidLimitException("expected a page size of at least 1, got " + pageSize);
    }
    return new ItemStatement<>(target, hooks, asking(null, pageSize));
  }

  private ExecuteStatement asking(@Nullable String token, @Nullable Integer limit) {
    return new ExecuteStatement(
        request.statement(), request.parameters(), request.consistent(), token, limit);
  }

  /** One page, as the service gives it. */
  public Async<Page<T>> page() {
    return page(Optional.empty());
  }

  /** The page after another. */
  public Async<Page<T>> page(String token) {
    return page(Optional.of(token));
  }

  private Async<Page<T>> page(Optional<String> token) {
    Async<Page<T>> page =
        target
            .client()
            .send(
                asking(token.orElse(null), request.limit()),
                reply ->
                    new Page<>(
                        reply.items().stream().map(target.model().mapping()::read).toList(),
                        Optional.ofNullable(reply.nextToken())));
    return target.client().bounded(hooks.loadedPage(page));
  }

  /** All that it selects; of a statement that changes something, nothing. */
  public Async<List<T>> all() {
    return all(Optional.empty(), new ArrayList<>());
  }

  private Async<List<T>> all(Optional<String> token, List<T> items) {
    return page(token)
        .thenCompose(
            page -> {
              items.addAll(page.items());
              return page.hasMore() ? all(page.token(), items) : Async.of(List.copyOf(items));
            });
  }
}
