package dev.millrace.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
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
  private final Async<?> target;
  private final Leg[] legs;
  private final @Nullable Object[] values;
  private final AtomicInteger left;
  private volatile @Nullable Failure firstFailure;

  private Gather(Until until, List<Async<?>> sources, Async<?> target) {
    this.until = until;
    this.target = target;
    this.legs = new Leg[sources.size()];
    this.values = new Object[until == Until.ALL_SUCCEED ? legs.length : 0];
    this.left = new AtomicInteger(legs.length);
    for (int i = 0; i < legs.length; i++) {
      legs[i] = new Leg(sources.get(i), i);
    }
  }

  static <T> Async<List<T>> all(Collection<? extends CompletionStage<? extends T>> stages) {
    if (stages.isEmpty()) {
      return Async.of(List.of());
    }
    return gather(Until.ALL_SUCCEED, sources(stages));
  }

  static <T> Async<T> any(Collection<? extends CompletionStage<? extends T>> stages) {
    return gather(Until.ONE_SUCCEEDS, sources(stages));
  }

  static Async<List<@Nullable Object>> both(CompletionStage<?> a, CompletionStage<?> b) {
    return gather(Until.ALL_SUCCEED, List.of(Async.from(a), Async.from(b)));
  }

  static <T> Async<T> either(CompletionStage<? extends T> a, CompletionStage<? extends T> b) {
    return gather(Until.ONE_ENDS, List.of(Async.from(a), Async.from(b)));
  }

  @SuppressWarnings("unchecked") // both() keeps the order and so the types of its two stages
  static <A, B, R> Function<List<@Nullable Object>, R> spread(
      BiFunction<? super A, ? super B, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return pair -> function.apply((A) pair.get(0), (B) pair.get(1));
  }

  @SuppressWarnings("unchecked") // as above
  static <A, B> Consumer<List<@Nullable Object>> spreadAction(
      BiConsumer<? super A, ? super B> action) {
    Objects.requireNonNull(action, "action");
    return pair -> action.accept((A) pair.get(0), (B) pair.get(1));
  }

  private static List<Async<?>> sources(Collection<? extends CompletionStage<?>> stages) {
    List<Async<?>> sources = new ArrayList<>(stages.size());
    for (CompletionStage<?> stage : stages) {
      sources.add(Async.from(stage));
    }
    return sources;
  }

  private static <T> Async<T> gather(Until until, List<Async<?>> sources) {
    Async<T> target = new Async<>(callbacks(sources), null);
    Gather gather = new Gather(until, sources, target);
    Cascade cascade = new Cascade();
    target.follow(gather, cascade);
    for (Leg leg : gather.legs) {
      leg.source.attach(leg);
    }
    cascade.run();
    return target;
  }

  /** Those of the first stage that belongs to a database, if there is one. */
  private static Callbacks callbacks(List<Async<?>> sources) {
    for (Async<?> source : sources) {
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
    boolean failed = outcome instanceof Failure;
    if (until == Until.ALL_SUCCEED && !failed) {
      values[index] = Outcomes.valueOf(outcome);
      if (left.decrementAndGet() == 0) {
        target.complete(Collections.unmodifiableList(Arrays.asList(values)), cascade);
      }
    } else if (until == Until.ONE_SUCCEEDS && failed) {
      note((Failure) outcome);
      if (left.decrementAndGet() == 0) {
        target.complete(new Failure(Objects.requireNonNull(firstFailure).cause()), cascade);
      }
    } else if (target.complete(outcome, cascade)) {
      cascade.abandon(this);
    } else if (failed) {
      ((Failure) outcome).observe(); // the first failure stands for it
    }
  }

  private synchronized void note(Failure failure) {
    failure.observe();
    Failure first = firstFailure;
    if (first == null) {
      firstFailure = failure;
    } else if (first.cause() != failure.cause()) {
      first.cause().addSuppressed(failure.cause());
    }
  }

  private final class Leg extends Dependent {

    private final Async<?> source;
    private final int index;
    private volatile boolean dropped;

    Leg(Async<?> source, int index) {
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

    @Override
    public void run(Cascade cascade) {
      throw new AssertionError("a leg is settled inline");
    }
  }
}
