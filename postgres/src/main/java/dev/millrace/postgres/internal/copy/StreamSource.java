package dev.millrace.postgres.internal.copy;

import dev.millrace.core.AsyncStream;
import dev.millrace.core.ClosedException;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a stream of the caller gives, asked for some at a time. Values are encoded on the threads
 * that bring them, under the lock.
 */
abstract class StreamSource<T> implements CopySource, Flow.Subscriber<T> {

  private final AsyncStream<? extends T> stream;
  private final Executor executor;
  private final int atOnce;
  private final Deque<T> arrived = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private int asked;
  private boolean hasBegun;
  private boolean hasEnded;
  private @Nullable Throwable failure;
  private @Nullable WireWriter out;
  private @Nullable Receiver receiver;

  StreamSource(AsyncStream<? extends T> stream, Executor executor, int atOnce) {
    this.stream = stream;
    this.executor = executor;
    this.atOnce = atOnce;
  }

  /** Appends what comes before all values. */
  abstract void begin(WireWriter writer);

  /** Appends a value, or a part of it; false if there is more of it. */
  abstract boolean write(T value, WireWriter writer);

  /** Appends what comes after all values. */
  abstract void end(WireWriter writer);

  @Override
  public final void fill(WireWriter writer, Receiver told) {
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
            begin(writer);
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
        end(writer);
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
      if (write(next, writer)) {
        arrived.remove();
      }
    }
  }

  @Override
  public final void onSubscribe(Flow.Subscription given) {
    synchronized (this) {
      subscription = given;
    }
    go();
  }

  @Override
  public final void onNext(T value) {
    synchronized (this) {
      arrived.add(value);
      asked--;
    }
    go();
  }

  @Override
  public final void onError(Throwable why) {
    synchronized (this) {
      failure = why;
    }
    go();
  }

  @Override
  public final void onComplete() {
    synchronized (this) {
      hasEnded = true;
    }
    go();
  }

  @Override
  public final void close() {
    synchronized (this) {
      if (failure == null && !hasEnded) {
        failure = new ClosedException("the COPY has ended");
      }
      out = null;
    }
    stream.close();
  }
}
