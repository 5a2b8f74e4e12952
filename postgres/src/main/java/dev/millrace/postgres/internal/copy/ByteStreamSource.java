package dev.millrace.postgres.internal.copy;

import dev.millrace.core.AsyncStream;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** The bytes of a stream. */
public final class ByteStreamSource extends StreamSource<ByteBuffer> {

  private static final int AT_ONCE = 2;

  /** Makes it; the stream is asked on the executor. */
  public ByteStreamSource(AsyncStream<ByteBuffer> bytes, Executor executor) {
    super(bytes.map(ByteBuffer::duplicate), executor, AT_ONCE); // the caller's stay as they are
  }

  @Override
  public void columns(ResultShape columns) {}

  @Override
  void begin(WireWriter writer) {}

  @Override
  boolean write(ByteBuffer bytes, WireWriter writer) {
    int length = Math.min(bytes.remaining(), CHUNK_BYTES);
    int at = writer.room(length);
    bytes.get(writer.array(), at, length);
    writer.advance(length);
    return !bytes.hasRemaining();
  }

  @Override
  void end(WireWriter writer) {}
}
