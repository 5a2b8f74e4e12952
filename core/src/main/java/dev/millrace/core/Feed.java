package dev.millrace.core;

import dev.millrace.core.ChunkSource.Chunk;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The values of a {@link ChunkSource}, read ahead within bounds: the rest of one chunk, and one
 * more chunk that is asked for when half of the first is used up.
 *
 * <p>Fields without a word on threads belong to the reader's turn. It never refers to its handle or
 * its reader, but for the watcher of a chunk in flight: else a stream that was forgotten would
 * never become garbage.
 */
final class Feed<T> extends Pull.Root<T> {

  /** Who may call the source. The order of next and close is kept without holding a lock. */
  private enum Hold {
    HELD,
    /** A chunk is being asked for; a close must wait for the call to return. */
    ASKING,
    /** As before, and whoever asks is to close the source. */
    CLOSING,
    FREED
  }

  private final ChunkSource<T> source;
  private final StreamOptions options;
  private final AtomicReference<Hold> hold = new AtomicReference<>(Hold.HELD);
  private final IdleWatch idleWatch;

  /** A {@link Chunk} or a {@link Failure} that has arrived and was not taken yet. */
  private volatile @Nullable Object arrival;

  private volatile @Nullable TimedOutException expired;
  private volatile LeakTracker.@Nullable Tracked tracked;

  private Iterator<T> values = Collections.emptyIterator();
  private int left;
  private int askAt;
  private long expected = Long.MAX_VALUE;
  private boolean isAsked;
  private boolean isLast;
  private @Nullable Throwable failure;

  Feed(ChunkSource<T> source, StreamOptions options) {
    this.source = Objects.requireNonNull(source, "source");
    this.options = options;
    this.idleWatch = new IdleWatch(options.idle(), this::expire);
  }

  @Override
  void start(Reader<?> reader) {
    LeakTracker.Tracked watch =
        LeakTracker.track(
            reader.handle(), options.title(), options.callbacks().listener(), this::close);
    tracked = watch;
    if (hold.get() == Hold.FREED) {
      watch.closed();
    }
    ask(reader);
  }

  @Override
  @Nullable T poll(Reader<?> reader) throws Throwable {
    TimedOutException late = expired;
    if (late != null) {
      throw late;
    }
    while (left == 0) {
      if (!refill(reader)) {
        return null;
      }
    }
    T value = Objects.requireNonNull(values.next(), "a source gave null; a stream has no nulls");
    if (--left == askAt) {
      ask(reader);
    }
    return value;
  }

  /** Takes the next chunk; false if there is none, or none yet. */
  private boolean refill(Reader<?> reader) throws Throwable {
    if (isLast) {
      if (failure != null) {
        throw failure;
      }
      return false;
    }
    ask(reader);
    Object arrived = arrival;
    if (arrived == null) {
      return false;
    }
    arrival = null;
    isAsked = false;
    if (arrived instanceof Failure failed) {
      isLast = true;
      failure = failed.cause();
      throw failure;
    }
    take(chunk(arrived));
    return true;
  }

  private void take(Chunk<T> chunk) {
    values = chunk.values().iterator();
    left = chunk.values().size();
    askAt = left / 2;
    isLast = chunk.last();
    expected = Math.max(0, expected - left);
  }

  /** Asks for a chunk, unless one is on its way or there is no room or no need for more. */
  private void ask(Reader<?> reader) {
    long room = Math.min(options.prefetch() - reader.window() - left, expected);
    if (isAsked || isLast || room < 1 || !hold.compareAndSet(Hold.HELD, Hold.ASKING)) {
      return;
    }
    isAsked = true;
    Async<Chunk<T>> next;
    try {
      next = Objects.requireNonNull(source.next((int) room), "a source gave no stage");
    } catch (Throwable thrown) {
      next = Async.failed(thrown);
    }
    if (!hold.compareAndSet(Hold.ASKING, Hold.HELD)) {
      hold.set(Hold.FREED);
      closeSource();
    }
    Promise.hold(
        next,
        (chunk, failed) -> {
          arrived(chunk, failed);
          reader.wake();
        });
  }

  private void arrived(@Nullable Chunk<T> chunk, @Nullable Throwable failed) {
    if (chunk == null) {
      arrival =
          new Failure(failed != null ? failed : new NullPointerException("a source gave no chunk"));
      free();
      return;
    }
    arrival = chunk;
    if (chunk.last() && hold.compareAndSet(Hold.HELD, Hold.FREED)) {
      endTracking();
    }
  }

  @Override
  boolean isSpent() {
    if (left > 0) {
      return false;
    }
    Object arrived = arrival;
    return isLast
        || arrived instanceof Failure
        || (arrived != null && chunk(arrived).last() && chunk(arrived).values().isEmpty());
  }

  @SuppressWarnings("unchecked") // what arrives is of this source
  private Chunk<T> chunk(Object arrived) {
    return (Chunk<T>) arrived;
  }

  @Override
  void expect(long atMost) {
    expected = Math.min(expected, atMost);
  }

  @Override
  void idle() {
    if (expired == null) {
      idleWatch.idle();
    }
  }

  @Override
  @Nullable TimedOutException busy() {
    idleWatch.busy();
    return expired;
  }

  private void expire() {
    expired =
        new TimedOutException(
            options.title()
                + " was not pulled for "
                + Durations.print(options.idle())
                + " and is closed; close streams that are not read to the end",
            Outcome.UNKNOWN);
    close();
  }

  @Override
  void close() {
    idleWatch.stop();
    free();
  }

  private void free() {
    for (; ; ) {
      Hold seen = hold.get();
      boolean isAsking = seen == Hold.ASKING;
      if (seen == Hold.CLOSING || seen == Hold.FREED) {
        return;
      }
      if (hold.compareAndSet(seen, isAsking ? Hold.CLOSING : Hold.FREED)) {
        if (!isAsking) {
          closeSource();
        }
        return;
      }
    }
  }

  private void closeSource() {
    endTracking();
    try {
      source.close(); // a failure that nobody looks at is reported by its stage
    } catch (Throwable thrown) {
      options.callbacks().listener().unobserved(thrown);
    }
  }

  private void endTracking() {
    LeakTracker.Tracked watch = tracked;
    if (watch != null) {
      watch.closed();
    }
  }
}
