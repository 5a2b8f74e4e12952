package dev.millrace.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes one stage from several, and gives up those that no longer matter. */
final class Gather implements Origin {

  private enum Until {
    /** Every value is there; the first failure ends it. */
    ALL_SUCCEED,
    /** One value is there; failures count only when there is nothing else. */
    ONE_SUCCEEDS,
    /** One outcome is there, whichever it is. */
    ONE_ENDS
  }

  private final Until until;
  private final Stage target;
  private final Leg[] legs;
  private final @Nullable Object[] values;
  private final AtomicInteger left;

  /** In the order in which they came; guarded by itself. */
  private final List<Failure> failures = new ArrayList<>(0);

  private Gather(Until until, List<Stage> sources, Stage target) {
    this.until = until;
    this.target = target;
    this.legs = new Leg[sources.size()];
    this.values = new Object[until == Until.ALL_SUCCEED ? legs.length : 0];
    this.left = new AtomicInteger(legs.length);
    for (int i = 0; i < legs.length; i++) {
      legs[i] = new Leg(sources.get(i), i);
    }
  }

  static <T> Async<List<T>> all(List<? extends CompletionStage<?>> stages) {
    return gather(Until.ALL_SUCCEED, sources(stages));
  }

  static <T> Async<T> any(List<? extends CompletionStage<?>> stages) {
    return gather(Until.ONE_SUCCEEDS, sources(stages));
  }

  static Async<?> both(Stage a, CompletionStage<?> b) {
    return gather(Until.ALL_SUCCEED, List.of(a, Async.from(b)));
  }

  static Async<?> either(Stage a, CompletionStage<?> b) {
    return gather(Until.ONE_ENDS, List.of(a, Async.from(b)));
  }

  private static List<Stage> sources(List<? extends CompletionStage<?>> stages) {
    List<Stage> sources = new ArrayList<>(stages.size());
    for (CompletionStage<?> stage : stages) {
      sources.add(Async.from(stage));
    }
    return sources;
  }

  private static <T> Async<T> gather(Until until, List<Stage> sources) {
    Async<T> target = new Async<>(callbacks(sources), null);
    Gather gather = new Gather(until, sources, target);
    Cascade cascade = new Cascade();
    target.follow(gather, cascade);
    for (Leg leg : gather.legs) {
      leg.source.attach(leg, cascade);
    }
    cascade.run();
    return target;
  }

  /** Those of the first stage that belongs to a database, if there is one. */
  private static Callbacks callbacks(List<Stage> sources) {
    for (Stage source : sources) {
      if (source.callbacks != Callbacks.standard()) {
        return source.callbacks;
      }
    }
    return Callbacks.standard();
  }

  @Override
  public void abandon(Cascade cascade) {
    for (Leg leg : legs) {
      leg.dropped = true;
      leg.source.release(cascade);
    }
  }

  private void ended(int index, Object outcome, Cascade cascade) {
    Failure failure = outcome instanceof Failure failed ? failed : null;
    if (until == Until.ALL_SUCCEED && failure == null) {
      values[index] = Outcomes.valueOf(outcome);
      if (left.decrementAndGet() == 0) {
        target.complete(Collections.unmodifiableList(Arrays.asList(values)), cascade);
      }
    } else if (until == Until.ONE_SUCCEEDS && failure != null) {
      failure.observe();
      synchronized (failures) {
        failures.add(failure);
      }
      if (left.decrementAndGet() == 0) {
        target.complete(joined(), cascade);
      }
    } else if (target.complete(outcome, cascade)) {
      cascade.abandon(this);
    } else if (failure != null) {
      failure.observe(); // the first outcome stands for it
    }
  }

  /** The first failure with all others, or the first cancellation if there is nothing else. */
  private Failure joined() {
    synchronized (failures) {
      Throwable first = failures.get(0).cause();
      for (Failure each : failures) {
        if (!each.isCancellation()) {
          first = each.cause();
          break;
        }
      }
      Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
      known.add(first);
      Collections.addAll(known, first.getSuppressed());
      for (Failure each : failures) {
        if (!each.isCancellation() && known.add(each.cause())) {
          first.addSuppressed(each.cause());
        }
      }
      return new Failure(first);
    }
  }

  private final class Leg extends Dependent {

    private final Stage source;
    private final int index;
    private volatile boolean dropped;

    Leg(Stage source, int index) {
      this.source = source;
      this.index = index;
    }

    @Override
    boolean isLive() {
      return !dropped;
    }

    @Override
    boolean isInline(Object outcome) {
      return true;
    }

    @Override
    void settle(Object outcome, Cascade cascade) {
      ended(index, outcome, cascade);
    }
  }
}
