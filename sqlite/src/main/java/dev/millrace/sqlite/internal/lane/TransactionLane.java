package dev.millrace.sqlite.internal.lane;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.spi.TransactionLink;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.run.Nature;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.Requests;
import dev.millrace.sqlite.internal.run.Serving;
import dev.millrace.sqlite.internal.run.TransactionControl;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of a caller: alone on a connection from its begin to its end.
 *
 * <p>What it holds up meanwhile (the writer, a log that cannot be emptied) is bounded by how long
 * it may be idle.
 */
public final class TransactionLane extends LaneChannel implements TransactionLink {

  /** How it holds its connection. */
  public enum Mode {
    /** May write, and keeps other writers waiting from its begin. */
    WRITE,
    /** Reads one state, on a connection that only reads. */
    SNAPSHOT,
    /** Reads one state, on a connection that could write. */
    READ_ONLY
  }

  private final Mode mode;
  private final Duration idle;
  private final Opening opening;
  private final StackWalker.@Nullable StackFrame begunAt;
  private final Runnable committed;
  private final Runnable ended;

  /**
   * Makes a transaction that is to be queued by its {@link #opening}.
   *
   * @param committed called on the connection's thread before its COMMIT is told
   * @param ended called once on the thread where it ends, or is withdrawn
   */
  public TransactionLane(
      Requests requests, Mode mode, Duration idle, Runnable committed, Runnable ended) {
    super(requests, /* inTransaction= */ true);
    this.mode = mode;
    this.idle = idle;
    this.committed = committed;
    this.ended = ended;
    this.begunAt = Caller.find();
    this.opening = new Opening();
  }

  /** What waits for a connection. */
  public Serving opening() {
    return opening;
  }

  /** Whether it changes nothing. */
  public boolean isReadOnly() {
    return mode != Mode.WRITE;
  }

  /** Ends it from outside: what runs is interrupted, and all is rolled back. */
  public void end(Throwable reason) {
    if (opening.withdraw()) {
      opening.fail(reason);
    }
    lane.end(reason);
  }

  @Override
  public Async<Void> opened() {
    return opening.async();
  }

  @Override
  public Async<Void> savepoint(String name) {
    return put(requests.control("savepoint " + quoted(name)));
  }

  @Override
  public Async<Void> release(String name) {
    return put(requests.control("release " + quoted(name)));
  }

  @Override
  public Async<Void> rollbackTo(String name) {
    return put(requests.control("rollback to " + quoted(name), "release " + quoted(name)));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public Async<Void> commit() {
    return put(new Ending(/* commits= */ true));
  }

  @Override
  public Async<Void> rollback() {
    if (opening.withdraw()) {
      opening.async().cancel();
      return Async.done();
    }
    if (lane.endedBy() != null) {
      return Async.done();
    }
    return put(new Ending(/* commits= */ false));
  }

  private void serve(NativeConnection connection, TransactionControl control) {
    Throwable lost = null;
    while (true) {
      Request<?> request = lane.take(idle.toNanos());
      if (request == null) {
        Throwable reason = lane.endedBy();
        close(connection, control, reason != null ? reason : idleTooLong());
        return;
      }
      if (request instanceof TransactionLane.Ending ending) {
        end(connection, control, ending, lost);
        return;
      }
      if (!request.start(connection)) {
        continue;
      }
      if (lost != null) {
        request.attemptNothing(connection, lost);
      } else if (!request.attempt(connection) && isLost(connection, request.failure())) {
        lost = request.failure();
      }
      request.tell();
    }
  }

  private static boolean isLost(NativeConnection connection, @Nullable Throwable failure) {
    return failure instanceof NativeFailure && connection.isAutocommit();
  }

  private void end(
      NativeConnection connection,
      TransactionControl control,
      Ending ending,
      @Nullable Throwable lost) {
    if (!ending.startUninterrupted()) {
      close(connection, control, new CancellationException("the commit was cancelled"));
      return;
    }
    ending.control = control;
    ending.lost = lost;
    boolean done = ending.attempt(connection);
    Throwable failure = ending.failure();
    if (!done && failure != null) {
      control.rollbackAfter(failure);
    }
    if (done && ending.commits) {
      committed.run();
    }
    backToNormal(connection);
    lane.end(new Ended());
    ended.run();
    ending.tell();
  }

  private void close(NativeConnection connection, TransactionControl control, Throwable reason) {
    endCursors();
    control.rollbackAfter(reason);
    backToNormal(connection);
    lane.end(reason);
    ended.run();
  }

  private void backToNormal(NativeConnection connection) {
    if (mode == Mode.READ_ONLY) {
      connection.execute("pragma query_only=off");
    }
  }

  private DataException idleTooLong() {
    return new TimedOutException(
        "the transaction"
            + (begunAt == null ? "" : " begun at " + begunAt)
            + " had no statement for "
            + idle
            + " and was rolled back; end transactions as soon as their work is done",
        Outcome.NOT_APPLIED);
  }

  /** Made by every transaction and seldom told: it has no trace, which would be the engine's. */
  private static final class Ended extends ClosedException {

    private static final long serialVersionUID = 1;

    Ended() {
      super("the transaction has ended");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  private final class Opening extends Serving {

    Opening() {
      super(requests.context(), "BEGIN");
    }

    @Override
    protected void open(NativeConnection connection, TransactionControl control) {
      if (mode == Mode.READ_ONLY) {
        connection.execute("pragma query_only=on");
      }
      control.begin(/* immediate= */ mode == Mode.WRITE);
      if (mode != Mode.WRITE) {
        // The state is fixed by the first read, not by BEGIN.
        control.firstRead();
      }
    }

    @Override
    protected void serveOpen(NativeConnection connection, TransactionControl control) {
      TransactionLane.this.serve(connection, control);
    }

    @Override
    protected void notServed(
        NativeConnection connection, TransactionControl control, @Nullable Throwable failure) {
      Throwable reason = failure == null ? new CancellationException("not begun") : failure;
      close(connection, control, reason);
    }

    @Override
    protected void withdrawn() {
      lane.end(new ClosedException("the transaction was withdrawn before it began"));
      ended.run();
    }

    @Override
    protected void refusedBefore(Throwable reason) {
      lane.end(reason);
      ended.run();
    }
  }

  private final class Ending extends Request<Void> {

    private final boolean commits;
    private @Nullable TransactionControl control;
    private @Nullable Throwable lost;

    Ending(boolean commits) {
      super(requests.context(), commits ? "COMMIT" : "ROLLBACK");
      this.commits = commits;
    }

    @Override
    public Nature nature() {
      return Nature.ALONE;
    }

    @Override
    protected void withdrawn() {
      lane.end(new CancellationException("the end of the transaction was cancelled"));
    }

    @Override
    protected @Nullable Void run(NativeConnection connection) {
      endCursors();
      if (lost != null) {
        if (commits) {
          throw new LostTransaction(lost);
        }
        return null;
      }
      if (control != null) {
        if (commits) {
          control.commit();
        } else {
          control.rollback();
        }
      }
      return null;
    }
  }
}
