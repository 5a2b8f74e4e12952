package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
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
  private final boolean takesOpen;
  private boolean isSent;
  private boolean isPending = true;
  private @Nullable Throwable failure;

  private TransactionStart(String begin, Callbacks callbacks, boolean takesOpen) {
    this.begin = begin;
    this.callbacks = callbacks;
    this.takesOpen = takesOpen;
  }

  /** The start of a transaction that has not begun. */
  public static TransactionStart of(String begin, Callbacks callbacks) {
    return new TransactionStart(begin, callbacks, /* takesOpen= */ false);
  }

  /** The start of one that is not needed where the caller has begun one by hand. */
  static TransactionStart unlessOpen(String begin, Callbacks callbacks) {
    return new TransactionStart(begin, callbacks, /* takesOpen= */ true);
  }

  /** Whether the server was told to begin, so that it must be told to end. */
  boolean isSent() {
    return isSent;
  }

  /** Whether what is sent next has to bring the BEGIN along. */
  boolean isPending(ReadyForQuery status) {
    if (isPending && status != ReadyForQuery.IDLE) {
      isPending = false;
      if (!takesOpen) {
        failure =
            new InvalidQueryException(
                "a transaction that was begun by hand is open: end it first, or leave it to"
                    + " transaction(…)");
      }
    }
    return isPending;
  }

  /** Whether it was asked to write nothing. */
  boolean isReadOnly() {
    return begin.contains("READ ONLY");
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
    isPending = false;
  }

  /** The exchange it was to ride with was not sent after all. */
  void unsent(Exchange<?> first) {
    if (first.takesBegin()) {
      isSent = false;
      isPending = true;
    }
  }

  /** The BEGIN as an exchange of its own, before one that cannot be skipped. */
  Exchange<?> alone() {
    Script alone = new Script(callbacks, begin);
    alone.belongsTo(this);
    return alone;
  }
}
