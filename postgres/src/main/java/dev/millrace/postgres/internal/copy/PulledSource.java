package dev.millrace.postgres.internal.copy;

import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.concurrent.Executor;

/** A source that gives its data when it is asked, on threads where it may block. */
abstract class PulledSource implements CopySource {

  private final Executor executor;
  private volatile boolean isClosed;
  private boolean isFilling;
  private boolean isFreed;

  PulledSource(Executor executor) {
    this.executor = executor;
  }

  /** Appends data, and returns whether they are the last. */
  abstract boolean fill(WireWriter out) throws Exception;

  /** Closes what it has opened; called once. */
  abstract void free() throws Exception;

  /** Whether nobody wants more. */
  final boolean isClosed() {
    return isClosed;
  }

  @Override
  public void columns(ResultShape columns) {}

  @Override
  public final void fill(WireWriter out, Receiver receiver) {
    synchronized (this) {
      isFilling = true;
    }
    executor.execute(() -> run(out, receiver));
  }

  private void run(WireWriter out, Receiver receiver) {
    boolean isLast = false;
    Throwable failure = null;
    try {
      isLast = fill(out);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    synchronized (this) {
      isFilling = false;
    }
    if (isClosed) {
      freeOnce();
    }
    if (failure == null) {
      receiver.filled(isLast);
    } else {
      receiver.failed(failure);
    }
  }

  @Override
  public final void close() {
    isClosed = true;
    executor.execute(this::freeOnce);
  }

  private void freeOnce() {
    synchronized (this) {
      if (isFilling || isFreed) {
        return;
      }
      isFreed = true;
    }
    try {
      free();
    } catch (Exception ignored) {
      // It was only read.
    }
  }
}
