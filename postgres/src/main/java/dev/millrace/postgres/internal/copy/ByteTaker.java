package dev.millrace.postgres.internal.copy;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.row.ResultShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes bytes into a file or channel, on a thread where it may block. What waits to be written is
 * bounded: the network is read no further meanwhile.
 */
public final class ByteTaker implements CopyTaker {

  private static final int CHUNK_BYTES = 128 * 1024;
  private static final int MOST_WAITING = 6;
  private static final ByteBuffer END = ByteBuffer.allocate(0);

  private final @Nullable Path file;
  private @Nullable WritableByteChannel channel;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private @Nullable ByteBuffer chunk;
  private @Nullable Valve valve;
  private @Nullable Ended ended;
  private boolean isWriting;
  private boolean isPaused;
  private volatile boolean isStopped;

  private ByteTaker(@Nullable Path file, @Nullable WritableByteChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Into a file, which is made or replaced when the first bytes are there. */
  public static CopyTaker of(Path file) {
    return new ByteTaker(file, null);
  }

  /** Into a channel, which stays open. */
  public static CopyTaker of(WritableByteChannel channel) {
    return new ByteTaker(null, channel);
  }

  @Override
  public void begin(Valve given) {
    valve = given;
  }

  @Override
  public void columns(ResultShape columns) {}

  @Override
  public void data(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && !isStopped) {
      ByteBuffer into = chunk;
      if (into == null) {
        into = fresh();
        chunk = into;
      }
      int part = Math.min(end - at, into.remaining());
      into.put(bytes, at, part);
      at += part;
      if (!into.hasRemaining()) {
        chunk = null;
        give(into);
      }
    }
  }

  private synchronized ByteBuffer fresh() {
    ByteBuffer used = free.poll();
    return used == null ? ByteBuffer.allocate(CHUNK_BYTES) : used.clear();
  }

  private void give(ByteBuffer full) {
    boolean isPausing;
    synchronized (this) {
      waiting.add(full.flip());
      isPausing = waiting.size() == MOST_WAITING;
      isPaused |= isPausing;
    }
    if (isPausing && valve != null) {
      valve.reads(false);
    }
    write();
  }

  @Override
  public void turnEnded() {}

  @Override
  public void end(Ended told) {
    ByteBuffer last = chunk;
    synchronized (this) {
      ended = told;
      if (last != null) {
        waiting.add(last.flip());
      }
    }
    write();
  }

  private static boolean isEnd(ByteBuffer bytes) {
    return bytes.capacity() == 0;
  }

  private void write() {
    synchronized (this) {
      if (isWriting) {
        return;
      }
      isWriting = true; // for good once there is nothing more to write
    }
    // Writing blocks, whatever executor the callbacks of a caller have.
    Callbacks.standardExecutor().execute(this::writeAll);
  }

  private void writeAll() {
    Throwable failure = null;
    try {
      ByteBuffer next = next();
      while (next != null && !isEnd(next)) {
        put(next);
        next = next();
      }
      if (next == null) {
        return;
      }
      if (channel == null && !isStopped) {
        put(END); // nothing came, which is a file too
      }
    } catch (Throwable thrown) {
      failure = thrown;
    }
    failure = close(failure);
    Ended told;
    synchronized (this) {
      told = ended;
    }
    if (told != null) {
      told.with(failure);
    } else if (failure != null && valve != null) {
      valve.refuse(failure);
    }
  }

  /**
   * The next to write, or the end; null if there is none now, and then whoever brings one writes.
   */
  private @Nullable ByteBuffer next() {
    ByteBuffer next;
    boolean isResuming;
    synchronized (this) {
      next = waiting.poll();
      if (isStopped || (next == null && ended != null)) {
        return END;
      } else if (next == null) {
        isWriting = false;
        return null;
      }
      isResuming = isPaused && waiting.size() <= MOST_WAITING / 2;
      isPaused &= !isResuming;
    }
    if (isResuming && valve != null) {
      valve.reads(true);
    }
    return next;
  }

  private void put(ByteBuffer bytes) throws IOException {
    WritableByteChannel to = channel;
    if (to == null && file != null) {
      to = open(file);
      channel = to;
    }
    while (to != null && bytes.hasRemaining() && !isStopped) {
      to.write(bytes);
    }
    if (!isEnd(bytes)) {
      synchronized (this) {
        free.add(bytes);
      }
    }
  }

  private static WritableByteChannel open(Path file) {
    try {
      return FileChannel.open(
          file,
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  private @Nullable Throwable close(@Nullable Throwable failure) {
    WritableByteChannel opened = channel;
    if (file == null || opened == null) {
      return failure;
    }
    try {
      opened.close();
    } catch (IOException e) {
      return failure == null ? e : failure;
    }
    return failure;
  }

  @Override
  public void stop() {
    isStopped = true;
    write();
  }
}
