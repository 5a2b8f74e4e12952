package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The life of one transaction or savepoint, whoever holds its handle.
 *
 * <p>Open, it takes operations. Once its end is asked for it drains: it waits until nothing issued
 * on it is outstanding, and still takes what callbacks issue meanwhile. Then it seals and commits,
 * or rolls back if its body failed or an operation doomed it. Of nested scopes one is open at a
 * time; the others wait for their turn, and so do their operations.
 *
 * <p>Operations are given to the engine under the lock, so that nothing slips in behind the seal.
 * The engine never blocks there, and no code of a caller runs there.
 */
final class TransactionScope {

  private enum State {
    OPEN,
    DRAINING,
    SEALED
  }

  private record NestedFailure(Async<?> result, Throwable failure) {}

  /** An operation that waits for this scope's turn, and for the end of nested scopes before it. */
  private record Waiting(Deferred<?> operation, int afterNested) {}

  /** Most transactions have one statement after the other, no stream and nothing nested. */
  private static final int FEW = 2;

  private final Callbacks callbacks;
  private final TransactionLink link;
  private final @Nullable TransactionScope parent;
  private final String savepoint;
  private final int number;
  private final Promise<Void> ended;

  /** What is not known to be over, oldest first, and whether its failure would count. */
  private final Map<Async<?>, BooleanSupplier> outstanding = new LinkedHashMap<>(FEW);

  private final Set<ChunkSource<?>> sources = Collections.newSetFromMap(new IdentityHashMap<>(FEW));
  private final Deque<TransactionScope> nested = new ArrayDeque<>(FEW);
  private final List<NestedFailure> nestedFailures = new ArrayList<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>(FEW);
  private State state = State.OPEN;
  private boolean hasTurn;
  private boolean rollbackAsked;
  private int savepoints;
  private @Nullable Throwable bodyFailure;
  private @Nullable Throwable doom;
  private volatile @Nullable Async<Void> begun;
  private volatile @Nullable Throwable unbegun;
  private volatile @Nullable Throwable broken;

  private TransactionScope(
      Callbacks callbacks,
      TransactionLink link,
      @Nullable TransactionScope parent,
      String savepoint,
      int number) {
    this.callbacks = callbacks;
    this.link = link;
    this.parent = parent;
    this.savepoint = savepoint;
    this.number = number;
    this.hasTurn = parent == null;
    this.ended = new Promise<>(callbacks);
  }

  static TransactionScope over(TransactionLink link, Callbacks callbacks) {
    return new TransactionScope(callbacks, link, null, "millrace", 0);
  }

  /** Opens a savepoint; its operations wait until those opened before it have ended. */
  TransactionScope nest() {
    TransactionScope child;
    synchronized (this) {
      refuseIfSealed();
      savepoints++;
      child = new TransactionScope(callbacks, link, this, savepoint + "_" + savepoints, savepoints);
      nested.add(child);
      advance();
    }
    Promise.watch(child.ended.async(), (value, failure) -> nestedEnded(child));
    return child;
  }

  /** Done when the engine has begun it. */
  Async<Void> opened() {
    return link.opened();
  }

  /** Fails every operation with why the engine could not begin it, if it could not. */
  TransactionScope usedBeforeOpened() {
    Promise.hold(link.opened(), (nothing, failure) -> unbegun = failure);
    return this;
  }

  /** Done when it has ended. */
  Async<Void> ending() {
    return ended.async();
  }

  boolean isOver() {
    synchronized (this) {
      return state != State.OPEN;
    }
  }

  /**
   * Gives an operation to the engine; its failure dooms the transaction.
   *
   * @param bound puts the operation within its budget, so that running out of it counts
   */
  <T> Async<T> issue(
      Function<? super StatementChannel, Async<T>> call, UnaryOperator<Async<T>> bound) {
    return issue(call, bound, TransactionScope::counts);
  }

  private <T> Async<T> issue(
      Function<? super StatementChannel, Async<T>> call,
      UnaryOperator<Async<T>> bound,
      BooleanSupplier failureCounts) {
    Async<T> operation;
    synchronized (this) {
      refuseIfSealed();
      if (hasOpenNested()) {
        throw new IllegalStateException(
            "a nested transaction is open: use its handle, or wait until it has ended");
      }
      if (unbegun != null) {
        return Async.failed(unbegun);
      }
      hearOfDone();
      Throwable reason = reasonToRefuse();
      if (reason != null) {
        return Async.failed(new DoomedException(reason));
      }
      if (hasTurn && nested.isEmpty()) {
        operation = bound.apply(call.apply(link));
      } else {
        Deferred<T> deferred = new Deferred<>(callbacks, call);
        waiting.add(new Waiting(deferred, savepoints));
        operation = bound.apply(deferred.async());
      }
      outstanding.put(operation, failureCounts);
    }
    Promise.hold(operation, (value, failure) -> left(operation, failure, failureCounts));
    return operation;
  }

  /** Opens a stream that ends with the transaction at the latest. */
  <T> ChunkSource<T> open(Function<? super StatementChannel, ChunkSource<T>> call) {
    synchronized (this) {
      refuseIfSealed();
      ScopedSource<T> source = new ScopedSource<>(call);
      sources.add(source);
      return source;
    }
  }

  /**
   * Makes the transaction wait for a nested one's result, and fail with it if nobody looks at its
   * failure.
   */
  void follow(Async<?> nestedResult) {
    synchronized (this) {
      outstanding.put(nestedResult, TransactionScope::isHandledApart);
    }
    Promise.watch(
        nestedResult,
        (value, failure) -> {
          if (failure != null) {
            synchronized (this) {
              nestedFailures.add(new NestedFailure(nestedResult, failure));
            }
          }
          left(nestedResult, null, TransactionScope::isHandledApart);
        });
  }

  /** Ends with the body: drains, then commits, or rolls back and fails with the first failure. */
  Async<Void> end(@Nullable Throwable failure) {
    return end(failure, /* rollback= */ false);
  }

  /** Cancels what is running, rolls back, and succeeds. */
  Async<Void> rollback() {
    return end(null, /* rollback= */ true);
  }

  private Async<Void> end(@Nullable Throwable failure, boolean rollback) {
    List<ChunkSource<?>> open;
    List<Async<?>> running = List.of();
    List<TransactionScope> inner = List.of();
    synchronized (this) {
      if (state != State.OPEN) {
        return ended.async();
      }
      state = State.DRAINING;
      bodyFailure = failure;
      rollbackAsked = rollback;
      open = List.copyOf(sources);
      sources.clear();
      if (failure != null || rollback) {
        running = List.copyOf(outstanding.keySet());
        inner = List.copyOf(nested);
      }
    }
    open.forEach(ChunkSource::close);
    // The savepoint stands first in the queue: without it there is nothing to roll back to.
    for (Async<?> operation : running) {
      if (operation != begun) {
        operation.cancel(true);
      }
    }
    inner.forEach(TransactionScope::rollback);
    sealIfDrained();
    return ended.async();
  }

  private boolean hasOpenNested() {
    for (TransactionScope child : nested) {
      if (!child.isOver()) {
        return true;
      }
    }
    return false;
  }

  private void refuseIfSealed() {
    if (state == State.SEALED) {
      throw new ClosedException("the transaction has ended: begin another");
    }
  }

  private @Nullable Throwable reasonToRefuse() {
    return doom != null ? doom : bodyFailure;
  }

  private void left(
      Async<?> operation, @Nullable Throwable failure, BooleanSupplier failureCounts) {
    synchronized (this) {
      outstanding.remove(operation);
      doom(failure, failureCounts);
    }
    sealIfDrained();
  }

  private static boolean counts() {
    return true;
  }

  /** The failure of a nested transaction is asked for at the end. */
  private static boolean isHandledApart() {
    return false;
  }

  /** Called with the lock held. */
  private void doom(@Nullable Throwable failure, BooleanSupplier failureCounts) {
    if (failure != null && doom == null && !rollbackAsked && failureCounts.getAsBoolean()) {
      doom = failure;
    }
  }

  /**
   * Asks what is done already for its failure: its caller may see it done, and go on, before the
   * thread that completed it comes to {@link #left}. Operations end in the order of the calls, so
   * the first that is not done ends the search. Called with the lock held.
   */
  private void hearOfDone() {
    for (Map.Entry<Async<?>, BooleanSupplier> each : outstanding.entrySet()) {
      if (!each.getKey().isDone()) {
        return;
      }
      Promise.watch(each.getKey(), (value, failure) -> doom(failure, each.getValue()));
    }
  }

  private void nestedEnded(TransactionScope child) {
    synchronized (this) {
      nested.remove(child);
      if (child.broken != null && doom == null) {
        doom = child.broken;
      }
      advance();
    }
    sealIfDrained();
  }

  /**
   * Runs what waits and may run now, operations and nested scopes in the order of the calls. Called
   * with the lock held.
   */
  private void advance() {
    while (hasTurn) {
      Waiting first = waiting.peek();
      TransactionScope next = nested.peek();
      if (first == null || (next != null && next.number <= first.afterNested())) {
        if (next != null) {
          next.takeTurn(reasonToRefuse());
        }
        return;
      }
      waiting.remove();
      Throwable reason = reasonToRefuse();
      first.operation().run(link, reason == null ? null : new DoomedException(reason));
    }
  }

  /** Called with the parent's lock held. */
  private void takeTurn(@Nullable Throwable refused) {
    synchronized (this) {
      if (hasTurn || state == State.SEALED) {
        return;
      }
      hasTurn = true;
      if (refused == null) {
        Async<Void> set = link.savepoint(savepoint);
        begun = set;
        outstanding.put(set, TransactionScope::counts);
        Promise.hold(set, (value, failure) -> left(set, failure, TransactionScope::counts));
      } else {
        doom = new DoomedException(refused);
      }
      advance();
    }
  }

  private void sealIfDrained() {
    Throwable failure;
    synchronized (this) {
      if (state != State.DRAINING || !outstanding.isEmpty() || !nested.isEmpty()) {
        return;
      }
      state = State.SEALED;
      failure = rollbackAsked ? null : firstFailure();
    }
    if (!hasTurn) {
      finish(failure, null); // its savepoint was never set
      return;
    }
    Async<Void> last = failure != null || rollbackAsked ? undo() : keep();
    Promise.hold(last, (value, lastFailure) -> finish(failure, lastFailure));
  }

  private Async<Void> keep() {
    return parent == null ? link.commit() : link.release(savepoint);
  }

  private Async<Void> undo() {
    return parent == null ? link.rollback() : link.rollbackTo(savepoint);
  }

  private void finish(@Nullable Throwable failure, @Nullable Throwable lastFailure) {
    broken = lastFailure;
    if (failure != null) {
      suppress(failure, lastFailure);
      ended.fail(failure);
    } else if (lastFailure != null) {
      ended.fail(lastFailure);
    } else {
      ended.succeed(null);
    }
  }

  private @Nullable Throwable firstFailure() {
    Throwable first = doom != null ? doom : unhandledNestedFailure();
    if (bodyFailure == null) {
      return first == null ? null : DoomedException.origin(first);
    }
    if (bodyFailure instanceof DoomedException) {
      return DoomedException.origin(bodyFailure);
    }
    suppress(bodyFailure, first);
    return bodyFailure;
  }

  private @Nullable Throwable unhandledNestedFailure() {
    for (NestedFailure each : nestedFailures) {
      if (Promise.isUnobserved(each.result)) {
        return each.failure;
      }
    }
    return null;
  }

  private static void suppress(Throwable failure, @Nullable Throwable other) {
    if (other == null) {
      return;
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each == other) {
        return;
      }
    }
    failure.addSuppressed(other);
  }

  /** A stream's source whose chunks are operations of the scope. */
  private final class ScopedSource<T> implements ChunkSource<T> {

    private final Function<? super StatementChannel, ChunkSource<T>> call;
    private volatile boolean closed;
    private volatile @Nullable ChunkSource<T> opened;

    ScopedSource(Function<? super StatementChannel, ChunkSource<T>> call) {
      this.call = call;
    }

    @Override
    public Async<Chunk<T>> next(int atMost) {
      if (closed) {
        return Async.failed(new ClosedException("the stream ended with its transaction"));
      }
      return issue(
          channel -> source(channel).next(atMost), UnaryOperator.identity(), () -> !closed);
    }

    private ChunkSource<T> source(StatementChannel channel) {
      ChunkSource<T> source = opened;
      if (source == null) {
        source = call.apply(channel);
        opened = source;
      }
      return source;
    }

    @Override
    public Async<Void> close() {
      closed = true;
      synchronized (TransactionScope.this) {
        sources.remove(this);
      }
      ChunkSource<T> source = opened;
      return source == null ? Async.done() : source.close();
    }
  }
}
