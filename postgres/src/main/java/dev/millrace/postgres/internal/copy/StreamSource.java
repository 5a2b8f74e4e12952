package dev.millrace.postgres.internal.copy;

import dev.millrace.core.AsyncStream;
import dev.millrace.core.ClosedException;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a stream of the caller gives, asked for some at a time. Values are encoded on the threads
 * that bring them, under the lock.
 */
public final class StreamSource<T> implements CopySource, Flow.Subscriber<T> {

  private static final int ROWS_AT_ONCE = 256;
  private static final int BUFFERS_AT_ONCE = 2;

  /** Appends values, and what comes before and after them all. */
  private interface Encoder<T> {

    default void columns(ResultShape columns) {}

    default void begin(WireWriter out) {}

    /** Appends a value, or a part of it; false if there is more of it. */
    boolean write(T value, WireWriter out);

    default void end(WireWriter out) {}
  }

  private final AsyncStream<? extends T> stream;
  private final Executor executor;
  private final int atOnce;
  private final Encoder<T> encoder;
  private final Deque<T> arrived = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private int asked;
  private boolean hasBegun;
  private boolean hasEnded;
  private @Nullable Throwable failure;
  private @Nullable WireWriter out;
  private @Nullable Receiver receiver;

  private StreamSource(
      AsyncStream<? extends T> stream, Executor executor, int atOnce, Encoder<T> encoder) {
    this.stream = stream;
    this.executor = executor;
    this.atOnce = atOnce;
    this.encoder = encoder;
  }

  /** Rows. */
  public static <R> CopySource ofRows(
      AsyncStream<? extends R> rows, RowEncoder<R> encoder, Executor executor) {
    return new StreamSource<>(
        rows,
        executor,
        ROWS_AT_ONCE,
        new Encoder<R>() {
          @Override
          public void columns(ResultShape columns) {
            encoder.columns(columns);
          }

          @Override
          public void begin(WireWriter out) {
            encoder.begin(out);
          }

          @Override
          public boolean write(R row, WireWriter out) {
            encoder.write(row, out);
            return true;
          }

          @Override
          public void end(WireWriter out) {
            encoder.end(out);
          }
        });
  }

  /** Bytes. */
  public static CopySource ofBytes(AsyncStream<ByteBuffer> bytes, Executor executor) {
    return new StreamSource<ByteBuffer>(
        bytes.map(ByteBuffer::duplicate), // what is read of it here is not read for the caller
        executor,
        BUFFERS_AT_ONCE,
        (buffer, out) -> {
          int length = Math.min(buffer.remaining(), CHUNK_BYTES);
          int at = out.room(length);
          buffer.get(out.array(), at, length);
          out.advance(length);
          return !buffer.hasRemaining();
        });
  }

  @Override
  public void columns(ResultShape columns) {
    encoder.columns(columns);
  }

  @Override
  public void fill(WireWriter writer, Receiver told) {
    executor.execute(
        () -> {
          boolean isFirst;
          synchronized (this) {
            out = writer;
            receiver = told;
            isFirst = !hasBegun;
            hasBegun = true;
          }
          if (isFirst) {
            encoder.begin(writer);
            stream.subscribe(this);
          } else {
            go();
          }
        });
  }

  /** Encodes what has arrived, and asks for more or tells that there is enough. */
  private void go() {
    Flow.Subscription asking = null;
    synchronized (this) {
      WireWriter writer = out;
      Receiver told = receiver;
      if (writer == null || told == null) {
        return;
      }
      try {
        encode(writer);
      } catch (Throwable unfit) {
        failure = unfit;
      }
      if (failure != null) {
        out = null;
        told.failed(failure);
      } else if (writer.position() >= CHUNK_BYTES) {
        out = null;
        told.filled(/* isLast= */ false);
      } else if (hasEnded) {
        out = null;
        encoder.end(writer);
        told.filled(/* isLast= */ true);
      } else if (asked == 0) {
        asked = atOnce;
        asking = subscription;
      }
    }
    if (asking != null) {
      asking.request(atOnce); // without the lock: values may come at once
    }
  }

  private void encode(WireWriter writer) {
    while (writer.position() < CHUNK_BYTES) {
      T next = arrived.peek();
      if (next == null) {
        return;
      }
      if (encoder.write(next, writer)) {
        arrived.remove();
      }
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    synchronized (this) {
      subscription = given;
    }
    go();
  }

  @Override
  public void onNext(T value) {
    synchronized (this) {
      arrived.add(value);
      asked--;
    }
    go();
  }

  @Override
  public void onError(Throwable why) {
    synchronized (this) {
      failure = why;
    }
    go();
  }

  @Override
  public void onComplete() {
    synchronized (this) {
      hasEnded = true;
    }
    go();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (failure == null && !hasEnded) {
        failure = new ClosedException("the COPY has ended");
      }
      out = null;
    }
    stream.close();
  }
}
