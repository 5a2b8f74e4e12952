package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.Order;
import dev.millrace.core.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question for entities, which runs when it is asked to. Immutable: what adds to it gives another
 * query. Safe for use from any thread.
 *
 * <p>Only entities that have a property, indexed, are found by a filter on it or sorted by it. Null
 * is a value, and less than all others. Of values of different types, numbers (and times) come
 * before booleans, before texts and bytes, before floating-point numbers, before points, users and
 * keys. A list meets a filter if one of its values does, both bounds of an inequality by the same
 * one; sorted by it, an entity comes once: by its least value upwards, by its greatest downwards.
 * Results that are not told apart by the orders come by key.
 *
 * @param <T> what it finds: {@link Entity}, {@link Key} or a mapped class
 */
public final class Query<T> {

  private final QuerySource source;
  private final Form<T> form;
  private final Question question;

  Query(QuerySource source, Form<T> form, Question question) {
    this.source = source;
    this.form = form;
    this.question = question;
  }

  private Query<T> with(Question changed) {
    return new Query<>(source, form, changed);
  }

  Question question() {
    return question;
  }

  // --- which

  /**
   * Entities whose property compares with a value.
   *
   * @param condition a property (or {@code __key__}), and {@code =}, {@code !=}, {@code <}, {@code
   *     <=}, {@code >}, {@code >=} or {@code IN} behind a blank; a property alone is meant with
   *     {@code =}
   * @param value any that a property may have; for {@code IN} a collection of them
   * @throws IllegalArgumentException if the operator is none of these or the value is no value
   */
  public Query<T> filter(String condition, @Nullable Object value) {
    return with(question.and(FilterText.parse(condition, value)));
  }

  /**
   * Entities that pass a filter of the vocabulary that all stores share.
   *
   * @throws dev.millrace.core.InvalidQueryException if a field is not there, or the filter has what
   *     no index answers: parts of text, queries, a property compared with {@code not} of a range
   */
  public Query<T> filter(Filter<T> filter) {
    return with(question.and(form.condition(filter, question.namespace())));
  }

  /**
   * Only the entity of a key and what is below it.
   *
   * @throws IllegalArgumentException if the key is incomplete or of another namespace
   */
  public Query<T> ancestor(Key ancestor) {
    return with(question.below(ancestor));
  }

  // --- in which order, and how many

  /** Sorted by properties, the first one first; one with a minus before it from the greatest. */
  public Query<T> order(String... properties) {
    Question sorted = question;
    for (String each : properties) {
      boolean isDescending = each.startsWith("-");
      sorted = sorted.sortedBy(isDescending ? each.substring(1) : each, isDescending);
    }
    return with(sorted);
  }

  /**
   * Sorted by a field, after what it is sorted by before.
   *
   * @throws InvalidOrderException if absent values are to be elsewhere than before all others
   */
  public Query<T> order(Order<T> order) {
    if (order.areNullsFirst() == order.isDescending()) {
      throw new InvalidOrderException(
          order + ": a datastore has absent values before all others, and descending behind them");
    }
    return with(question.sortedBy(form.property(order.field()), order.isDescending()));
  }

  /** At most so many. */
  public Query<T> limit(int limit) {
    return with(question.limited(limit));
  }

  /** Without the first ones, which are read all the same. */
  public Query<T> offset(int offset) {
    return with(question.skipping(offset));
  }

  /** Behind the place of a cursor of this query. */
  public Query<T> start(Cursor cursor) {
    return with(question.from(cursor));
  }

  /** Up to the place of a cursor of this query. */
  public Query<T> end(Cursor cursor) {
    return with(question.upTo(cursor));
  }

  // --- what of them

  /** Their keys alone, which is cheaper. */
  public Query<Key> keysOnly() {
    return new Query<>(source, FieldForm.KEYS, question.keysOnly());
  }

  /**
   * Some of their properties, as entities that have nothing else: one for each combination of
   * values, if an entity has several.
   */
  public Query<Entity> project(String... properties) {
    return new Query<>(source, FieldForm.ENTITIES, question.projected(List.of(properties)));
  }

  /** As above by fields. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Query<Entity> project(Field<T, ?>... fields) {
    return new Query<>(
        source,
        FieldForm.ENTITIES,
        question.projected(Arrays.stream(fields).map(form::property).toList()));
  }

  /** Of those with the same projected values only the first. */
  public Query<T> distinct() {
    return with(question.distinct());
  }

  // --- how they come

  /** How many are read at once, and so ahead of those who take them. */
  public Query<T> batchSize(int size) {
    return with(question.batches(size));
  }

  /** How many are read before anybody asks for one. */
  public Query<T> prefetchSize(int size) {
    return with(question.prefetching(size));
  }

  // --- the results

  /**
   * Starts to look, and returns at once: the first results are read in the background, further ones
   * while the first are taken. What is wrong with the query is told by this call, what goes wrong
   * with it by the first result that is asked for.
   */
  public QueryResults<T> run() {
    return QueryResults.started(source, form, question);
  }

  /** All of them. */
  public Async<List<T>> fetch() {
    return source.fetch(question, found -> form.of(found.entity()));
  }

  /** The first ones. */
  public Async<List<T>> fetch(int limit) {
    return limit(limit).fetch();
  }

  /** The first ones after those that are left out. */
  public Async<List<T>> fetch(int limit, int offset) {
    return limit(limit).offset(offset).fetch();
  }

  /** The first ones, and the token of what comes behind them. */
  public Async<Page<T>> page(int size) {
    return page(size, null);
  }

  /**
   * So many, and the token of what comes behind them.
   *
   * @param token of the page before; null for the first one
   * @throws IllegalArgumentException if the size is less than 1 or the token is not of this query
   */
  public Async<Page<T>> page(int size, @Nullable String token) {
    if (size < 1) {
      throw new IllegalArgumentException("expected a page of at least 1, got " + size);
    }
    Question part = question.limited(size + 1); // one more tells whether there is a next page
    return source
        .fetch(token == null ? part : part.from(Cursor.decode(token)), found -> found)
        .thenApply(found -> page(found, size));
  }

  private Page<T> page(List<Found> found, int size) {
    List<T> items = found.stream().limit(size).map(each -> form.of(each.entity())).toList();
    return new Page<>(
        items,
        found.size() > size
            ? Optional.of(new Cursor(found.get(size - 1).position()).encode())
            : Optional.empty());
  }

  /** The first one, if there is any. */
  public Async<Optional<T>> first() {
    return limit(1).fetch().thenApply(found -> found.stream().findFirst());
  }

  /**
   * The only one, if there is any.
   *
   * @return fails with {@link TooManyResultsException} if there are more
   */
  public Async<Optional<T>> single() {
    return limit(2)
        .fetch()
        .thenApply(
            found -> {
              if (found.size() > 1) {
                throw new TooManyResultsException("expected one result of " + this + ", got more");
              }
              return found.stream().findFirst();
            });
  }

  /** How many there are, within the limit and after the offset. */
  public Async<Long> count() {
    return source.count(question);
  }

  /** How many there are, and no more than a limit. */
  public Async<Long> count(int limit) {
    return limit(limit).count();
  }

  /** How it would run: which indexes, joined in which way. */
  public Async<QueryPlan> explain() {
    return source.explain(question);
  }

  /** The query without its values. */
  @Override
  public String toString() {
    return Objects.toString(question);
  }
}
