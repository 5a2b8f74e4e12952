package dev.millrace.postgres.internal.session;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the rows of a caller's iterable, some at a time; for one thread at a time. */
final class RowFeed {

  /** About so many bytes are encoded at once, and not much more is ever ahead of the socket. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private static final byte[] UNNAMED = {0};

  private final Iterator<? extends List<?>> rows;
  private @Nullable List<? extends @Nullable Object> unfit;
  private long count;

  RowFeed(Iterator<? extends List<?>> rows) {
    this.rows = rows;
  }

  /**
   * Writes a Bind and an Execute for each of the next rows. If the first of all does not fit, it is
   * kept: the description may be old, and the next call begins with it.
   *
   * @return whether there are no more
   */
  boolean fill(WireWriter out, StatementShape shape, byte[] name) {
    while (unfit != null || rows.hasNext()) {
      List<? extends @Nullable Object> row = unfit == null ? rows.next() : unfit;
      if (row == null) {
        throw new InvalidQueryException(
            "expected a list of arguments as row " + count + " (from 0), got null");
      }
      unfit = count == 0 ? row : null;
      Messages.writeBind(out, UNNAMED, name, shape, row);
      Messages.writeExecute(out, 0);
      unfit = null;
      count++;
      if (out.position() >= CHUNK_BYTES) {
        return !rows.hasNext();
      }
    }
    return true;
  }

  /** How many rows have been written; read when all have been. */
  long count() {
    return count;
  }

  /** Whether the first row did not fit. */
  boolean keepsUnfit() {
    return unfit != null;
  }
}
