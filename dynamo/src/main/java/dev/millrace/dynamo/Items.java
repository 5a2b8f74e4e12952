package dev.millrace.dynamo;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.core.Page;
import dev.millrace.dynamo.internal.codec.ItemMapping;
import dev.millrace.dynamo.internal.model.KeyParts;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.internal.text.ConditionText;
import dev.millrace.dynamo.internal.text.Placeholders;
import dev.millrace.dynamo.internal.text.ProjectionText;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What queries and scans have in common: filters, limits, and ways to read what they find.
 *
 * <p>Immutable: each step gives another, and nothing is sent before the last word. What the service
 * cannot do is refused by the step that asks for it.
 *
 * @param <T> what is read
 * @param <Q> the query or the scan itself
 */
public abstract sealed class Items<T, Q extends Items<T, Q>> permits ItemQuery, ItemScan {

  final Target<T> target;
  final Reading reading;
  final Hooks<T> hooks;

  Items(Target<T> target, Reading reading, Hooks<T> hooks) {
    this.target = target;
    this.reading = reading;
    this.hooks = hooks;
  }

  abstract Q with(Reading reading);

  /** The query or scan with its expressions. */
  abstract Prepared prepare(Target.Keys keys, boolean countsOnly);

  /** Refuses to filter by attributes that cannot be filtered by. */
  void checkFiltered(Set<String> names) {}

  // --- what is read

  /**
   * Lets only items pass of which a filter is true; one more narrows further.
   *
   * <p>The service looks at it after it has read an item, which costs the same whether it passes.
   *
   * @throws dev.millrace.core.InvalidFilterException if it cannot decide such a filter
   */
  public final Q filter(Filter<T> filter) {
    Filter<?> all = narrowed(filter);
    ConditionText conditions = new ConditionText(target.model(), new Placeholders());
    conditions.of(all);
    checkFiltered(conditions.roots());
    return with(reading.withFilter(all));
  }

  @SuppressWarnings("unchecked") // kept as it was given
  private Filter<?> narrowed(Filter<T> filter) {
    return reading.filter() == null ? filter : ((Filter<T>) reading.filter()).and(filter);
  }

  /** Gives no more items than that altogether, whatever the size of pages. */
  public final Q limit(long limit) {
    if (limit < 1) {
      throw new InvalidLimitException("expected a limit of at least 1, got " + limit);
    }
    return with(reading.withLimit(limit));
  }

  /**
   * The most items that the service looks at for one request, before the filter; by default as many
   * as fit 1 MB.
   */
  public final Q pageSize(int pageSize) {
    if (pageSize < 1) {
      throw new InvalidLimitException("expected a page size of at least 1, got " + pageSize);
    }
    return with(reading.withPageSize(pageSize));
  }

  /** Sees every write that was answered before; global indexes cannot. */
  public final Q consistent() {
    return with(reading.consistent());
  }

  /**
   * Reads but some attributes; others are absent, so the class must take that.
   *
   * @throws InvalidProjectionException if a field is not there
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Q only(Field<T, ?>... fields) {
    List<List<String>> paths = new ArrayList<>();
    for (Field<T, ?> field : Arrays.asList(fields)) {
      paths.add(target.model().path(field, InvalidProjectionException::new).names());
    }
    return with(reading.withFields(paths));
  }

  // --- how it is read

  /** All of them, in order. */
  public final Async<List<T>> all() {
    return target.client().bounded(hooks.loadedAll(read(null, reading.limit(), Page::items)));
  }

  /** The first of them. */
  public final Async<Optional<T>> first() {
    return target
        .client()
        .bounded(hooks.loaded(read(null, 1, page -> page.items().stream().findFirst())));
  }

  /** Does something with each, page by page. */
  public final Async<Void> forEach(Consumer<? super T> action) {
    return stream().forEach(action);
  }

  /**
   * One page: as many as the page size says, or else the limit, or else one answer of the service.
   */
  public final Async<Page<T>> page() {
    return page(null, pageLimit());
  }

  /**
   * The page after another, exactly after its last item.
   *
   * @param token of the page before, by the same query
   * @throws dev.millrace.core.InvalidQueryException if it belongs to another query
   */
  public final Async<Page<T>> page(String token) {
    return page(token, pageLimit());
  }

  /** As {@link #page(String)}; an empty token is the first page. */
  public final Async<Page<T>> page(Optional<String> token) {
    return page(token.orElse(null), pageLimit());
  }

  /** 0 for one answer. */
  private long pageLimit() {
    if (reading.pageSize() > 0) {
      return Math.min(reading.pageSize(), reading.limit());
    }
    return reading.limit() == Long.MAX_VALUE ? 0 : reading.limit();
  }

  private Async<Page<T>> page(@Nullable String token, long limit) {
    return target.client().bounded(hooks.loadedPage(read(token, limit, page -> page)));
  }

  private <R> Async<R> read(@Nullable String token, long limit, Function<Page<T>, R> result) {
    return target.withKeys(
        keys -> {
          Prepared prepared = prepare(keys, /* countsOnly= */ false);
          Map<String, AttributeValue> start =
              token == null ? null : PageToken.decode(prepared.signature(), token);
          ItemMapping<T> mapping = target.model().mapping();
          PagedRead.Taker<Page<T>> taker =
              limit == 0
                  ? new Takers.Answer<>(prepared, reading, mapping)
                  : new Takers.Items<>(prepared, reading, mapping, limit);
          return PagedRead.of(target.client(), new Takers.Mapped<>(taker, result), start);
        });
  }

  /** How many there are, without reading them. */
  public final Async<Long> count() {
    return target
        .client()
        .bounded(
            target.withKeys(
                keys ->
                    PagedRead.of(
                        target.client(),
                        new Takers.Count(prepare(keys, /* countsOnly= */ true), reading),
                        null)));
  }

  /** All of them in order, with back-pressure, page after page. */
  public AsyncStream<T> stream() {
    AsyncStream<T> stream =
        PagedItems.stream(
            target.client(),
            target.toString(),
            () -> target.withKeys(keys -> Async.of(prepare(keys, /* countsOnly= */ false))),
            reading,
            target.model().mapping());
    return hooks.loadedStream(stream);
  }

  // --- for the two of them

  /** The filter's expression, with what tells the class from others; null for none. */
  final @Nullable String filterText(Placeholders placeholders) {
    Model<T> model = target.model();
    Model.Marker marker = model.marker();
    String own =
        reading.filter() == null
            ? null
            : new ConditionText(model, placeholders).of(reading.filter());
    if (marker == null) {
      return own;
    }
    String name = placeholders.name(marker.name());
    String value = placeholders.value(new AttributeValue.S(marker.value()));
    String same = "(attribute_not_exists(" + name + ") OR " + name + " = " + value + ")";
    return own == null ? same : "(" + own + " AND " + same + ")";
  }

  /** The projection's expression, with all keys, which pages need; null for all. */
  final @Nullable String projectionText(Target.Keys keys, Placeholders placeholders) {
    if (reading.fields().isEmpty()) {
      return null;
    }
    Set<List<String>> paths = new LinkedHashSet<>(reading.fields());
    keyNames(keys).forEach(name -> paths.add(List.of(name)));
    Model.Marker marker = target.model().marker();
    if (marker != null) {
      paths.add(List.of(marker.name()));
    }
    return ProjectionText.of(paths, placeholders);
  }

  static List<String> keyNames(Target.Keys keys) {
    Set<String> names = new LinkedHashSet<>();
    for (KeyParts each : List.of(keys.table(), keys.queried())) {
      names.addAll(each.schema().names());
    }
    return List.copyOf(names);
  }
}
