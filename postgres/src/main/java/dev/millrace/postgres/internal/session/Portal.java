package dev.millrace.postgres.internal.session;

import dev.millrace.core.ChunkSource.Chunk;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.row.RowSink;
import dev.millrace.sql.spi.Fetch;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A query that is read some rows at a time, within a transaction. Its reads are exchanges, one
 * after the other; what they share is here, and is the event loop's.
 *
 * @param <T> what a row becomes
 */
final class Portal<T> {

  private static final AtomicLong NAMES = new AtomicLong();
  private static final long CHUNK_BYTES = 1 << 20;
  private static final int FIRST_ROWS = 64;

  private final Fetch<T, ?> fetch;
  private final @Nullable Object[] args;
  private final StatementUse use;
  private final byte[] name =
      ("millrace_portal_" + NAMES.incrementAndGet() + '\0').getBytes(StandardCharsets.US_ASCII);
  private @Nullable RowSink<T> sink;
  private boolean isBound;
  private long rowsRead;
  private long bytesRead;

  Portal(Fetch<T, ?> fetch, @Nullable Object[] args) {
    this.fetch = fetch;
    this.args = args;
    this.use = new StatementUse(fetch.sql());
  }

  StatementUse use() {
    return use;
  }

  @Nullable Object[] args() {
    return args;
  }

  byte[] name() {
    return name;
  }

  boolean isBound() {
    return isBound;
  }

  void bound() {
    isBound = true;
  }

  void columns(ResultShape columns) {
    sink = RowSink.of(fetch.target(), columns, Integer.MAX_VALUE);
  }

  void row(byte[] bytes, int offset, int length) {
    Objects.requireNonNull(sink).row(bytes, offset, length);
  }

  /** How many rows to ask for, so that a chunk stays about within its bytes. */
  int rowsToAsk(int atMost) {
    if (rowsRead == 0) {
      return Math.min(atMost, FIRST_ROWS);
    }
    long perRow = Math.max(1, bytesRead / rowsRead);
    return (int) Math.max(1, Math.min(atMost, CHUNK_BYTES / perRow));
  }

  Chunk<T> chunk(boolean isLast) {
    RowSink<T> rows = Objects.requireNonNull(sink);
    rowsRead += rows.count();
    bytesRead += rows.bytes();
    return new Chunk<>(rows.finish(), isLast);
  }
}
