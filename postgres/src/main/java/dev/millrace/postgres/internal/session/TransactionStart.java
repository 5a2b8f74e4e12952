package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The BEGIN of one transaction, which rides with whatever of it is sent first. Owned by the event
 * loop but for its making.
 *
 * <p>It shares the Sync of that first exchange, so that the server skips the exchange if the BEGIN
 * fails; then nothing of the transaction is sent any more.
 */
public final class TransactionStart {

  private final String begin;
  private final Callbacks callbacks;
  private boolean isSent;
  private @Nullable Throwable failure;

  /** Makes the start of a transaction that has not begun. */
  public TransactionStart(String begin, Callbacks callbacks) {
    this.begin = begin;
    this.callbacks = callbacks;
  }

  boolean isSent() {
    return isSent;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  void failed(Throwable why) {
    failure = why;
  }

  /** Writes the BEGIN before an exchange. */
  void write(WireWriter out, Exchange<?> first) {
    if (first.isExtended()) {
      Messages.writePlain(out, begin);
    }
    first.begins();
    isSent = true;
  }

  /** The exchange it was to ride with was not sent after all. */
  void unsent(Exchange<?> first) {
    if (first.takesBegin()) {
      isSent = false;
    }
  }

  /** The BEGIN as an exchange of its own, before one that cannot be skipped. */
  Exchange<?> alone() {
    Script alone = new Script(callbacks, begin);
    alone.belongsTo(this);
    return alone;
  }
}
