package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.query.Held;
import dev.millrace.datastore.internal.query.OpenSearch;
import dev.millrace.datastore.internal.query.QuerySpec;
import dev.millrace.datastore.internal.query.Result;
import dev.millrace.sql.spi.Budget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Queries of what is there now, or of what a transaction sees.
 *
 * @param opening opens a query there
 * @param budget that of a view; null for none
 */
record QueryCalls(
    Engine engine, BiFunction<QuerySpec, Held, Async<OpenSearch>> opening, @Nullable Budget budget)
    implements QuerySource {

  private static final int PART = 256;

  private <T> Async<T> bounded(Async<T> result) {
    return budget == null ? result : budget.bound(result);
  }

  private static String kind(Question question) {
    return question.kind() == null ? "" : question.kind();
  }

  @Override
  public AsyncStream<Found> run(Question question) {
    if (Metadata.isKind(kind(question))) {
      Async<List<Found>> found = Metadata.found(engine, question);
      return AsyncStream.from(() -> found.result().iterator());
    }
    QuerySpec spec = engine.specs().of(question);
    return SearchSource.started(
        engine,
        question,
        spec,
        budget,
        held -> engine.heard("query", kind(question), () -> opening.apply(spec, held)));
  }

  @Override
  public <T> Async<List<T>> fetch(Question question, Function<Found, T> form) {
    if (Metadata.isKind(kind(question))) {
      return bounded(
          Metadata.found(engine, question).thenApply(all -> all.stream().map(form).toList()));
    }
    QuerySpec spec = engine.specs().of(question);
    List<T> all = new ArrayList<>();
    Taker taker = part -> part.forEach(each -> all.add(form.apply(QuerySpecs.found(spec, each))));
    return bounded(
        engine.heard(
            "query",
            kind(question),
            () -> Promise.map(drained(spec, taker), done -> Collections.unmodifiableList(all))));
  }

  /** What is done with a part of the results. */
  private interface Taker {
    void take(List<Result> part);
  }

  private Async<Void> drained(QuerySpec spec, Taker taker) {
    Held held = new Held();
    Async<Void> drained = Promise.compose(opening.apply(spec, held), search -> rest(search, taker));
    Promise.watch(
        drained,
        (done, failure) -> {
          Async<Void> unused = held.close();
        });
    return drained;
  }

  private static Async<Void> rest(OpenSearch search, Taker taker) {
    taker.take(search.ready());
    return search.isAtEnd()
        ? Async.done()
        : Promise.compose(
            search.next(PART),
            part -> {
              taker.take(part);
              return rest(search, taker);
            });
  }

  @Override
  public Async<Long> count(Question question) {
    if (Metadata.isKind(kind(question))) {
      return bounded(Metadata.entities(engine, question).thenApply(all -> (long) all.size()));
    }
    QuerySpec spec =
        engine.specs().of(question.projection().isEmpty() ? question.keysOnly() : question);
    long[] count = new long[1];
    return bounded(
        engine.heard(
            "count",
            kind(question),
            () -> Promise.map(drained(spec, part -> count[0] += part.size()), done -> count[0])));
  }

  @Override
  public Async<QueryPlan> explain(Question question) {
    if (Metadata.isKind(kind(question))) {
      return Async.of(new QueryPlan(List.of("the catalog"), List.of()));
    }
    QuerySpec spec = engine.specs().of(question);
    return bounded(
        engine
            .searches()
            .explain(spec)
            .thenApply(
                found -> {
                  List<String> lines = new ArrayList<>(found.lines());
                  List<CompositeIndex> indexes = new ArrayList<>();
                  found.used().forEach(each -> indexes.add(Engine.of(kind(question), each)));
                  found
                      .missing()
                      .forEach(
                          each ->
                              lines.add(
                                  "needs an index that is not there: "
                                      + Engine.of(kind(question), each)));
                  return new QueryPlan(lines, indexes);
                }));
  }
}
