package dev.millrace.postgres.internal.copy;

import dev.millrace.core.AsyncStream;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.concurrent.Executor;

/** The rows of a stream. */
public final class RowStreamSource<R> extends StreamSource<R> {

  private static final int AT_ONCE = 256;

  private final RowEncoder<R> encoder;

  /** Makes it; the stream is asked on the executor. */
  public RowStreamSource(AsyncStream<? extends R> rows, RowEncoder<R> encoder, Executor executor) {
    super(rows, executor, AT_ONCE);
    this.encoder = encoder;
  }

  @Override
  public void columns(ResultShape columns) {
    encoder.columns(columns);
  }

  @Override
  void begin(WireWriter writer) {
    encoder.begin(writer);
  }

  @Override
  boolean write(R row, WireWriter writer) {
    encoder.write(row, writer);
    return true;
  }

  @Override
  void end(WireWriter writer) {
    encoder.end(writer);
  }
}
