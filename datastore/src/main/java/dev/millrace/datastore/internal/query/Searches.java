package dev.millrace.datastore.internal.query;

import dev.millrace.core.Async;
import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.store.Index;
import dev.millrace.datastore.internal.store.IndexDefinition;
import dev.millrace.datastore.internal.store.Moment;
import dev.millrace.datastore.internal.store.Reading;
import dev.millrace.datastore.internal.store.Store;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs queries in a store. Safe for use from any thread. */
public final class Searches {

  /** What one statement brings at most. */
  private static final int PAGE = 256;

  /** What one statement brings of a query that may have few results, or many. */
  private static final int TRIAL = 64;

  private final Store store;
  private final Needed needed;

  /** What is done about an index that a query needs and that is not there. */
  @FunctionalInterface
  public interface Needed {

    /** Makes it, or fails. */
    Async<Void> make(QuerySpec spec, IndexDefinition definition);
  }

  /** Runs queries in a store. */
  public Searches(Store store, Needed needed) {
    this.store = store;
    this.needed = needed;
  }

  /**
   * Starts a query of what is there now.
   *
   * @param held gets what it holds; the caller closes it at the end, whatever that is
   */
  public Async<OpenSearch> open(QuerySpec spec, Held held) {
    return Promise.compose(
            store.read(reading -> atOnce(reading, spec)),
            open -> open.isPresent() ? Async.of(open.get()) : openMoment(spec, held))
        .exceptionallyCompose(
            failure ->
                failure instanceof NeedsIndex needs
                    ? needed.make(spec, needs.definition()).thenCompose(made -> open(spec, held))
                    : Async.failed(failure));
  }

  /** Opens a query that one statement answers; empty for others. */
  private Async<Optional<OpenSearch>> atOnce(Reading reading, QuerySpec spec) {
    Plan known = Planner.planAtOnce(reading, spec);
    return known != null
        ? atOnce(reading, spec, known)
        : Promise.compose(
            store.onReader(() -> Planner.plan(reading, spec)), plan -> atOnce(reading, spec, plan));
  }

  private Async<Optional<OpenSearch>> atOnce(Reading reading, QuerySpec spec, Plan plan) {
    if (plan.isNothing()) {
      return Async.of(Optional.of(ran(new QueryRun(reading, spec, plan, 1))));
    }
    if (!plan.isOneStatement()) {
      return Async.of(Optional.empty());
    }
    long wanted = wanted(spec);
    boolean isTrial = wanted > PAGE;
    HitSources sources = new HitSources(reading, spec, plan, isTrial ? TRIAL : wanted);
    return Promise.compose(
        sources.only().started(),
        scan -> {
          if (isTrial && !scan.isAtEnd()) {
            return Async.of(Optional.empty());
          }
          QueryRun run = new QueryRun(spec, plan, sources.of(scan));
          // A row that is left out makes room for one that is not read yet.
          return scan.isAtEnd() || (scan.isEachOnce() && !spec.isProjection())
              ? Async.of(Optional.of(ran(run)))
              : store.onReader(() -> Optional.of(ran(run)));
        });
  }

  private OpenSearch ran(QueryRun run) {
    return new OpenSearch(store, run, null, run.next(PAGE));
  }

  private static long wanted(QuerySpec spec) {
    long wanted = spec.limit() + spec.offset();
    // Behind a start the result at it is read again.
    return spec.start() == null ? wanted : wanted + 1;
  }

  private Async<OpenSearch> openMoment(QuerySpec spec, Held held) {
    Async<Moment> opened = store.moment();
    // Not in a step of what follows, which may be cancelled before it is taken.
    Promise.watch(
        opened,
        (moment, failure) -> {
          if (moment != null) {
            held.hold(moment);
          }
        });
    return opened
        .thenCompose(Moment::begun)
        .thenCompose(moment -> store.onReader(() -> at(moment, held, spec)));
  }

  private OpenSearch at(Moment moment, @Nullable Held held, QuerySpec spec) {
    Plan plan = planAt(moment.reading(), spec);
    QueryRun run = new QueryRun(moment.reading(), spec, plan, Math.max(1, wanted(spec)));
    return new OpenSearch(store, run, held, List.of());
  }

  /** Plans with indexes that are there at the moment, whatever the catalog remembers. */
  private static Plan planAt(Reading reading, QuerySpec spec) {
    Plan plan = Planner.plan(reading, spec);
    for (Index index : plan.indexes()) {
      if (!reading.isServing(index).result()) {
        throw new NeedsIndex(index.definition());
      }
    }
    return plan;
  }

  /** Starts a query of what was there at a moment, which stays open. */
  public Async<OpenSearch> open(QuerySpec spec, Moment moment) {
    return moment
        .begun()
        .thenCompose(begun -> store.onReader(() -> at(begun, null, spec)))
        .exceptionallyCompose(
            failure ->
                failure instanceof NeedsIndex needs
                    ? needed
                        .make(spec, needs.definition())
                        .thenCompose(made -> Async.failed(laterThanTheTransaction()))
                    : Async.failed(failure));
  }

  private static ConflictException laterThanTheTransaction() {
    return new ConflictException(
        "an index that the query needs was made just now, and the transaction does not see it:"
            + " try it again",
        Outcome.NOT_APPLIED,
        null);
  }

  /**
   * Whether a query gives the same entities, unchanged, in two states; on a thread that may wait.
   */
  public boolean isSame(QuerySpec spec, Reading before, Reading now) {
    try {
      QueryRun first = new QueryRun(before, spec, planAt(before, spec), PAGE);
      QueryRun second = new QueryRun(now, spec, planAt(now, spec), PAGE);
      while (!first.isAtEnd() || !second.isAtEnd()) {
        if (!isSame(first.next(PAGE), second.next(PAGE))) {
          return false;
        }
      }
      return true;
    } catch (NeedsIndex gone) {
      return false;
    }
  }

  private static boolean isSame(List<Result> first, List<Result> second) {
    boolean isSame = first.size() == second.size();
    for (int i = 0; isSame && i < first.size(); i++) {
      Result a = first.get(i);
      Result b = second.get(i);
      isSame =
          Arrays.equals(a.path(), b.path())
              && Arrays.equals(a.entity(), b.entity())
              && a.position().equals(b.position());
    }
    return isSame;
  }

  /** How a query would run. */
  public Async<Explanation> explain(QuerySpec spec) {
    return store.read(reading -> store.onReader(() -> explained(reading, spec)));
  }

  private static Explanation explained(Reading reading, QuerySpec spec) {
    try {
      Plan plan = Planner.plan(reading, spec);
      return new Explanation(
          plan.lines(), plan.indexes().stream().map(Index::definition).toList(), List.of());
    } catch (NeedsIndex needs) {
      return new Explanation(List.of(), List.of(), List.of(needs.definition()));
    }
  }

  /**
   * How a query would run.
   *
   * @param lines a line for each step
   * @param used the composite indexes that it uses
   * @param missing the index that it needs and that is not there
   */
  public record Explanation(
      List<String> lines, List<IndexDefinition> used, List<IndexDefinition> missing) {}
}
