package dev.millrace.sqlite.internal.lane;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.Session;
import dev.millrace.sql.spi.TransactionLink;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.run.Nature;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.Requests;
import dev.millrace.sqlite.internal.run.Serving;
import dev.millrace.sqlite.internal.run.Solo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection of a caller's own; its requests run one after the other, each alone. */
public final class SessionLane extends LaneChannel implements Session {

  private final Duration idle;
  private volatile @Nullable TransactionLane current;

  /**
   * Makes the lane; its thread calls {@link #serve}.
   *
   * @param idle how long a transaction on it may be idle
   */
  public SessionLane(Requests requests, Duration idle) {
    super(requests, /* inTransaction= */ false);
    this.idle = idle;
  }

  @Override
  public TransactionLink begin(TransactionOptions options) {
    TransactionLane.Mode mode =
        options.isReadOnly() ? TransactionLane.Mode.READ_ONLY : TransactionLane.Mode.WRITE;
    TransactionLane transaction =
        new TransactionLane(requests, mode, idle, () -> {}, () -> current = null);
    current = transaction;
    lane.add(transaction.opening());
    return transaction;
  }

  @Override
  public Async<Void> release() {
    return lane.endedBy() != null ? Async.done() : put(new Release());
  }

  /** Ends it from outside: what runs is interrupted, and its transaction rolled back. */
  public void end(Throwable reason) {
    TransactionLane transaction = current;
    lane.end(reason);
    if (transaction != null) {
      transaction.end(reason);
    }
  }

  /** What a caller sees of a failure. */
  Throwable seen(Throwable failure) {
    return requests.context().failures().of(failure, "");
  }

  /** Whether nothing is queued on it and no transaction open. */
  public boolean isIdle() {
    return lane.isIdle() && current == null;
  }

  /** Serves until it is released or ended; gives who waits for the connection to be freed. */
  public @Nullable Request<?> serve(NativeConnection connection, Solo solo) {
    while (true) {
      Request<?> request = lane.take(Long.MAX_VALUE);
      if (request == null) {
        endCursors();
        return null;
      }
      if (request instanceof SessionLane.Release release) {
        lane.end(new ClosedException("the connection is closed"));
        endCursors();
        return release.startUninterrupted() ? release : null;
      }
      if (request instanceof Serving serving) {
        TransactionLane transaction = current;
        solo.serve(serving, transaction == null || !transaction.isReadOnly());
      } else {
        solo.run(request);
      }
    }
  }

  private final class Release extends Request<Void> {

    Release() {
      super(requests.context(), "");
    }

    @Override
    public Nature nature() {
      return Nature.READ;
    }

    @Override
    protected @Nullable Void run(NativeConnection connection) {
      return null;
    }

    @Override
    protected void withdrawn() {
      end(new ClosedException("the connection is closed"));
    }
  }
}
