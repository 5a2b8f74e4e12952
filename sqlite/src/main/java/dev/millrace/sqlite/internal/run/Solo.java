package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.file.WriteGate;
import java.util.concurrent.CancellationException;

/** Runs requests one by one on a connection that may write, each in its turn at the gate. */
public final class Solo {

  private final NativeConnection connection;
  private final TransactionControl control;
  private final WriteGate gate;
  private final String name;
  private final long timeoutNanos;
  private final Runnable committed;

  /**
   * Runs requests of a connection.
   *
   * @param name the database's name, for errors
   * @param timeoutNanos how long a request waits for its turn
   * @param committed called after each commit of a change, before the request is told
   */
  public Solo(
      NativeConnection connection,
      TransactionControl control,
      WriteGate gate,
      String name,
      long timeoutNanos,
      Runnable committed) {
    this.connection = connection;
    this.control = control;
    this.gate = gate;
    this.name = name;
    this.timeoutNanos = timeoutNanos;
    this.committed = committed;
  }

  /** Runs a request and tells its outcome. */
  public void run(Request<?> request) {
    if (!request.start(connection)) {
      return;
    }
    boolean writes = request.nature() != Nature.READ;
    boolean changed = false;
    try {
      if (writes && !gate.enter(name, timeoutNanos, connection::isInterrupted)) {
        request.attemptNothing(connection, new CancellationException());
      } else {
        try {
          changed = request.nature().needsTransaction() ? atomically(request) : plainly(request);
        } finally {
          if (writes) {
            gate.leave();
          }
        }
      }
    } catch (RuntimeException noTurn) {
      request.attemptNothing(connection, noTurn);
    }
    if (changed && writes) {
      committed.run();
    }
    request.tell();
  }

  private boolean plainly(Request<?> request) {
    boolean done = request.attempt(connection);
    Throwable failure = request.failure();
    if (failure != null) {
      control.rollbackAfter(failure);
    }
    return done;
  }

  private boolean atomically(Request<?> request) {
    try {
      control.begin(/* immediate= */ true);
    } catch (RuntimeException failure) {
      request.attemptNothing(connection, failure);
      return false;
    }
    boolean done = request.attempt(connection);
    Throwable failure = request.failure();
    if (!done && failure != null) {
      control.rollbackAfter(failure);
      return false;
    }
    try {
      control.commit();
      return true;
    } catch (RuntimeException commitFailure) {
      control.rollbackAfter(commitFailure);
      request.failed(commitFailure);
      return false;
    }
  }

  /** Serves a holder, with the turn held all the time if it writes. */
  public void serve(Serving serving, boolean writes) {
    boolean entered = false;
    try {
      entered = !writes || gate.enter(name, timeoutNanos, serving::isAbandoned);
      if (entered) {
        serving.serve(connection, control);
      }
    } catch (RuntimeException noTurn) {
      serving.refuse(noTurn);
    } finally {
      if (entered && writes) {
        gate.leave();
      }
    }
  }
}
