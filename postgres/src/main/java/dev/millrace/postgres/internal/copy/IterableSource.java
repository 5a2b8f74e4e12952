package dev.millrace.postgres.internal.copy;

import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.Iterator;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The rows of a caller's iterable, which is read once. */
public final class IterableSource<R> extends PulledSource {

  private final Iterable<? extends R> rows;
  private final RowEncoder<R> encoder;
  private @Nullable Iterator<? extends R> iterator;

  /** Makes it; the iterable is read on the executor. */
  public IterableSource(Iterable<? extends R> rows, RowEncoder<R> encoder, Executor executor) {
    super(executor);
    this.rows = rows;
    this.encoder = encoder;
  }

  @Override
  public void columns(ResultShape columns) {
    encoder.columns(columns);
  }

  @Override
  boolean fill(WireWriter out) {
    Iterator<? extends R> each = iterator;
    if (each == null) {
      each = rows.iterator();
      iterator = each;
      encoder.begin(out);
    }
    int end = out.position() + CHUNK_BYTES;
    while (!isClosed()) {
      if (!each.hasNext()) {
        encoder.end(out);
        return true;
      }
      encoder.write(each.next(), out);
      if (out.position() >= end) {
        return false;
      }
    }
    return false;
  }

  @Override
  void free() {}
}
