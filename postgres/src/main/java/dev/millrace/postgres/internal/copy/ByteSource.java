package dev.millrace.postgres.internal.copy;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The bytes of a file or channel. */
public final class ByteSource extends PulledSource {

  private final @Nullable Path file;
  private @Nullable ReadableByteChannel channel;

  private ByteSource(@Nullable Path file, @Nullable ReadableByteChannel channel) {
    // Reading blocks, whatever executor the callbacks of a caller have.
    super(Callbacks.standardExecutor());
    this.file = file;
    this.channel = channel;
  }

  /** Those of a file, which is opened when they are wanted. */
  public static CopySource of(Path file) {
    return new ByteSource(file, null);
  }

  /** Those of a channel, which stays open. */
  public static CopySource of(ReadableByteChannel channel) {
    return new ByteSource(null, channel);
  }

  @Override
  boolean fill(WireWriter out) throws IOException {
    ReadableByteChannel from = channel;
    if (from == null && file != null) {
      from = open(file);
      channel = from;
    }
    if (from == null) {
      throw new AssertionError("a source has a file or a channel");
    }
    int end = out.position() + CHUNK_BYTES;
    while (out.position() < end && !isClosed()) {
      int room = end - out.position();
      int at = out.room(room);
      int read = from.read(ByteBuffer.wrap(out.array(), at, room));
      if (read < 0) {
        return true;
      } else if (read == 0) {
        throw new IllegalStateException(
            "expected a channel in blocking mode, got one that gave no byte");
      }
      out.advance(read);
    }
    return false;
  }

  private static ReadableByteChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  @Override
  void free() throws IOException {
    ReadableByteChannel opened = channel;
    if (file != null && opened != null) {
      opened.close();
    }
  }
}
