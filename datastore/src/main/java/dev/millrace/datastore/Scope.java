package dev.millrace.datastore;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.query.QuerySpec;
import dev.millrace.datastore.internal.store.EntityName;
import dev.millrace.datastore.internal.store.Moment;
import dev.millrace.datastore.internal.store.Seen;
import dev.millrace.datastore.internal.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of a transaction.
 *
 * <p>Open, it takes calls. Once its end is asked for it drains: it waits until nothing that was
 * called on it is outstanding, and takes what callbacks call meanwhile. Then it is sealed, and
 * commits, unless its body or a call has failed. Reads are of the moment of the first one; writes
 * are kept here until the end.
 */
final class Scope {

  private enum State {
    OPEN,
    DRAINING,
    SEALED
  }

  private final Engine engine;
  private final DatastoreTransactionOptions options;
  private final Promise<Void> ended;
  private final Set<Async<?>> outstanding = new HashSet<>();
  private final Set<AutoCloseable> streams = new HashSet<>();
  private final Map<EntityName, Write> writes = new LinkedHashMap<>();
  private final Set<Bytes> touched = new HashSet<>();
  private final Set<Bytes> groups = new HashSet<>();
  private int newGroups;
  private final Map<EntityName, Boolean> entities = new HashMap<>();
  private final List<QuerySpec> queries = new ArrayList<>();
  private final Async<Void> expiry;
  private State state = State.OPEN;
  private boolean isRollback;
  private @Nullable Throwable bodyFailure;
  private @Nullable Throwable doom;
  private @Nullable Async<Moment> moment;

  Scope(Engine engine, DatastoreTransactionOptions options) {
    this.engine = engine;
    this.options = options;
    this.ended = new Promise<>(engine.options().callbacks().captured());
    Duration lifetime = engine.options().transactionLifetime();
    this.expiry = Async.after(lifetime);
    Promise.watch(
        expiry,
        (due, cancelled) -> {
          if (cancelled == null) {
            end(
                new TimedOutException(
                    "the transaction was open for longer than " + lifetime, Outcome.NOT_APPLIED));
          }
        });
  }

  DatastoreTransactionOptions options() {
    return options;
  }

  boolean isOpen() {
    synchronized (this) {
      return state == State.OPEN;
    }
  }

  synchronized void checkOpen() {
    if (state != State.OPEN) {
      throw over();
    }
  }

  // --- calls

  /** Makes a call, whose failure dooms the transaction. */
  <T> Async<T> issue(Supplier<Async<T>> call) {
    Async<T> operation;
    synchronized (this) {
      checkNotSealed();
      Throwable reason = doom != null ? doom : bodyFailure;
      if (reason != null) {
        return Async.failed(
            new DatastoreException(
                "the transaction has failed already", Outcome.NOT_APPLIED, reason));
      }
      operation = call.get();
      outstanding.add(operation);
    }
    Promise.hold(operation, (value, failure) -> left(operation, failure));
    return operation;
  }

  private void checkNotSealed() {
    if (state == State.SEALED) {
      throw over();
    }
  }

  private ClosedException over() {
    return new ClosedException(
        bodyFailure instanceof TimedOutException expired
            ? "the transaction has ended: " + expired.getMessage()
            : "the transaction has ended: begin another");
  }

  private void left(Async<?> operation, @Nullable Throwable failure) {
    synchronized (this) {
      outstanding.remove(operation);
      if (failure != null && doom == null && !isRollback) {
        doom = failure;
      }
    }
    sealIfDrained();
  }

  /** A stream that ends with the transaction at the latest. */
  void opened(AutoCloseable stream) {
    synchronized (this) {
      checkNotSealed();
      streams.add(stream);
    }
  }

  synchronized void closed(AutoCloseable stream) {
    streams.remove(stream);
  }

  /** The moment of the first read. */
  synchronized Async<Moment> moment() {
    Async<Moment> opened = moment;
    if (opened == null) {
      opened = engine.store().moment();
      moment = opened;
    }
    return opened;
  }

  // --- what it has read and written

  private boolean isByGroup() {
    return engine.options().conflictScope() == ConflictScope.ENTITY_GROUP;
  }

  /**
   * Notes that an entity group is touched.
   *
   * @throws IllegalArgumentException if there are too many
   */
  synchronized void touch(Bytes group) {
    checkNotSealed();
    if (!touched.contains(group)) {
      checkGroups();
      touched.add(group);
    }
  }

  /** Notes that a group is touched that is new. */
  synchronized void touchNew() {
    checkNotSealed();
    checkGroups();
    newGroups++;
  }

  private void checkGroups() {
    if (touched.size() + newGroups == options.maxGroups()) {
      throw new IllegalArgumentException(
          "expected a transaction to touch at most "
              + options.maxGroups()
              + " entity groups; raise maxGroups, or split it");
    }
  }

  /** Notes that an entity is read; within the moment. */
  synchronized void reads(EntityName name) {
    touch(name.group());
    if (isByGroup()) {
      groups.add(name.group());
    }
  }

  synchronized void hasRead(EntityName name, boolean isThere) {
    if (!isByGroup()) {
      entities.put(name, isThere);
    }
  }

  /** Notes that a query is run. */
  synchronized void reads(QuerySpec spec) {
    byte[] ancestor = spec.ancestor();
    if (ancestor != null) {
      Bytes group = EntityName.group(spec.namespace(), ancestor);
      touch(group);
      if (isByGroup()) {
        groups.add(group);
        return;
      }
    }
    queries.add(spec);
  }

  synchronized void writes(Write write) {
    writes.remove(write.name()); // the last one counts
    writes.put(write.name(), write);
  }

  void checkWritable() {
    synchronized (this) {
      checkNotSealed();
    }
    if (options.isReadOnly()) {
      throw new IllegalStateException("the transaction is read-only: it takes no writes");
    }
  }

  // --- its end

  /** Commits when all calls are done, or fails with the first failure. */
  Async<Void> end(@Nullable Throwable failure) {
    return end(failure, /* rollback= */ false);
  }

  /** Gives up what is under way, and applies nothing. */
  Async<Void> rollback() {
    return end(null, /* rollback= */ true);
  }

  private Async<Void> end(@Nullable Throwable failure, boolean rollback) {
    List<Async<?>> running = List.of();
    List<AutoCloseable> open;
    synchronized (this) {
      if (state != State.OPEN) {
        return ended.async();
      }
      state = State.DRAINING;
      bodyFailure = failure;
      isRollback = rollback;
      if (failure != null || rollback) {
        running = List.copyOf(outstanding);
      }
      open = List.copyOf(streams);
    }
    open.forEach(Scope::close);
    running.forEach(operation -> operation.cancel(true));
    sealIfDrained();
    return ended.async();
  }

  private static void close(AutoCloseable stream) {
    try {
      stream.close();
    } catch (Exception e) {
      throw new IllegalStateException("streams close without exceptions", e);
    }
  }

  private void sealIfDrained() {
    Throwable failure;
    synchronized (this) {
      if (state != State.DRAINING || !outstanding.isEmpty()) {
        return;
      }
      state = State.SEALED;
      failure = isRollback ? null : bodyFailure != null ? bodyFailure : doom;
    }
    expiry.cancel();
    if (failure != null || isRollback || writes.isEmpty()) {
      finish(failure);
    } else {
      commit();
    }
  }

  private void commit() {
    Async<Moment> read = moment;
    List<Write> all = List.copyOf(writes.values());
    Async<Void> committed =
        read == null
            ? engine.commit(all, Seen.NOTHING)
            : Promise.compose(
                read, at -> Promise.compose(at.turn(), turn -> commit(all, at, turn)));
    Promise.hold(committed, (done, failure) -> finish(failure));
  }

  private Async<Void> commit(List<Write> all, Moment at, long turn) {
    if (queries.isEmpty()) {
      Async<Void> unused = at.close(); // nothing more is read there
    }
    List<Seen.Check> checks = new ArrayList<>();
    for (QuerySpec spec : queries) {
      checks.add(now -> engine.searches().isSame(spec, at.reading(), now));
    }
    return engine.commit(all, new Seen(turn, Set.copyOf(groups), Map.copyOf(entities), checks));
  }

  private void finish(@Nullable Throwable failure) {
    Async<Moment> opened = moment;
    if (opened == null) {
      tell(failure);
    } else {
      Promise.watch(
          opened,
          (there, notThere) -> {
            if (there == null) {
              tell(failure);
            } else {
              Promise.watch(there.close(), (closed, thrown) -> tell(failure));
            }
          });
    }
  }

  private void tell(@Nullable Throwable failure) {
    if (failure == null) {
      ended.succeed(null);
    } else {
      if (doom != null && doom != failure && failure instanceof DataException) {
        Throwable first = doom;
        if (failure.getCause() != first) {
          failure.addSuppressed(first);
        }
      }
      ended.fail(failure);
    }
  }
}
