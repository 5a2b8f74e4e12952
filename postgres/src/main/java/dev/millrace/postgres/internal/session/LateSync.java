package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The Sync of an exchange that changes something and reads rows into a class of the caller.
 *
 * <p>A Sync commits, and the caller's constructor may refuse a row. So outside of a transaction the
 * Sync waits until the rows are read, which costs a round trip, and a ROLLBACK goes before it if
 * they cannot be. Everything else sends its Sync at once.
 */
final class LateSync {

  private boolean isSent;

  private LateSync() {}

  /** Writes the Sync, or a Flush in its place and gives what sends the Sync later. */
  static @Nullable LateSync write(
      WireWriter out, PgSession at, Exchange<?> exchange, boolean mayBeRefused) {
    if (mayBeRefused && !exchange.isPartOfTransaction() && at.status() == ReadyForQuery.IDLE) {
      Messages.writeFlush(out);
      return new LateSync();
    }
    Messages.writeSync(out);
    return null;
  }

  /** Sends the Sync if that is not done, with a ROLLBACK before it where nothing may stay. */
  void settle(PgSession at, Exchange<?> exchange, boolean keeps) {
    if (isSent) {
      return;
    }
    isSent = true;
    at.sendMore(
        exchange,
        out -> {
          if (!keeps) {
            Messages.writePlain(out, "ROLLBACK");
          }
          Messages.writeSync(out);
        });
  }
}
