package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import org.jspecify.annotations.Nullable;

/** A request that takes a connection for as long as its holder wants it. */
public abstract class Serving extends Request<Void> {

  private @Nullable TransactionControl control;

  /** Makes a request that is queued like any other. */
  protected Serving(Context context, String sql) {
    super(context, sql);
  }

  @Override
  public final Nature nature() {
    return Nature.SERVING;
  }

  /** Serves until the holder is done; on the connection's thread. Never throws. */
  public final void serve(NativeConnection connection, TransactionControl using) {
    control = using;
    if (!start(connection)) {
      return;
    }
    boolean open = attempt(connection);
    Throwable failure = failure();
    tell();
    if (open && !isGivenUp()) {
      serveOpen(connection, using);
    } else {
      notServed(connection, using, failure);
    }
  }

  /** Whether the holder has gone before the connection came. */
  private boolean isGivenUp() {
    return async().isCancelled();
  }

  @Override
  protected final @Nullable Void run(NativeConnection connection) {
    TransactionControl using = control;
    if (using != null) {
      open(connection, using);
    }
    return null;
  }

  /** Makes the connection what the holder wants. */
  protected abstract void open(NativeConnection connection, TransactionControl using);

  /** Serves what the holder asks for until it is done. */
  protected abstract void serveOpen(NativeConnection connection, TransactionControl using);

  /** Cleans up after an opening that failed, or that nobody wanted any more. */
  protected abstract void notServed(
      NativeConnection connection, TransactionControl using, @Nullable Throwable failure);
}
