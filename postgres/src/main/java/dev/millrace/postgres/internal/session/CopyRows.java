package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.copy.CopyTaker;
import dev.millrace.postgres.internal.row.ResultShape;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a COPY gives as the source of a stream. It starts with the first demand; what comes without
 * demand is kept, and when that is enough the network is read no further.
 *
 * @param <T> what arrives
 */
final class CopyRows<T> implements ChunkSource<T>, CopyTaker {

  /** What becomes of the data. */
  interface Collector<T> {

    void columns(ResultShape columns);

    void data(byte[] bytes, int offset, int length);

    /** How many values there are since the last {@link #take}. */
    int count();

    /** How many bytes they came from. */
    long bytes();

    /** Gives them. */
    List<T> take();
  }

  private static final int MOST_ROWS = 512;
  private static final long MOST_BYTES = 1 << 20;

  private final Callbacks callbacks;
  private final Collector<T> collector;
  private final Consumer<? super Exchange<?>> channel;
  private final boolean dropsRest;
  private final CopyOut copy;
  private final AtomicReference<@Nullable Pull> wanted = new AtomicReference<>();
  private volatile boolean isStarted;
  private volatile boolean isEnded;
  private volatile @Nullable Throwable failure;
  private @Nullable Valve valve;
  private boolean isPaused;
  private List<T> ready = List.of();
  private int given;

  /**
   * Makes a source.
   *
   * @param dropsRest whether closing it lets the server go on, since a stop would doom a
   *     transaction
   * @param copy makes the exchange, with this as its taker
   */
  CopyRows(
      Callbacks callbacks,
      Collector<T> collector,
      Consumer<? super Exchange<?>> channel,
      boolean dropsRest,
      Function<CopyTaker, CopyOut> copy) {
    this.callbacks = callbacks;
    this.collector = collector;
    this.channel = channel;
    this.dropsRest = dropsRest;
    this.copy = copy.apply(this);
  }

  private final class Pull extends Promise<Chunk<T>> {

    private final int atMost;

    Pull(int atMost) {
      super(callbacks);
      this.atMost = atMost;
    }

    @Override
    protected void cancelled() {
      copy.async().cancel(true);
    }
  }

  @Override
  public Async<Chunk<T>> next(int atMost) {
    Pull pull = new Pull(atMost);
    PgSession at = copy.session();
    if (!isStarted) {
      isStarted = true;
      wanted.set(pull);
      Promise.hold(copy.async(), (tag, why) -> ended(why));
      channel.accept(copy);
    } else if (at == null || isEnded || at.loop().inEventLoop()) {
      want(pull); // after the end nobody else touches what is here, and the loop may be gone
    } else {
      at.execute(() -> want(pull));
    }
    return pull.async();
  }

  private void want(Pull pull) {
    wanted.set(pull);
    if (available() > 0 || isEnded) {
      deliver();
    }
    if (isPaused && available() < MOST_ROWS / 2) {
      pause(false);
    }
  }

  private int available() {
    return ready.size() - given + collector.count();
  }

  private void pause(boolean isPausing) {
    isPaused = isPausing;
    if (valve != null) {
      valve.reads(!isPausing);
    }
  }

  private void deliver() {
    Pull pull = wanted.getAndSet(null);
    if (pull == null) {
      return;
    }
    if (given == ready.size()) {
      ready = collector.take();
      given = 0;
    }
    int to = Math.min(ready.size(), given + pull.atMost);
    List<T> values = to - given == ready.size() ? ready : ready.subList(given, to);
    given = to;
    Throwable why = failure;
    if (values.isEmpty() && why != null) {
      pull.fail(why);
    } else {
      pull.succeed(new Chunk<>(values, isEnded && why == null && available() == 0));
    }
  }

  @Override
  public void begin(Valve given) {
    valve = given;
  }

  @Override
  public void columns(ResultShape columns) {
    collector.columns(columns);
  }

  @Override
  public void data(byte[] bytes, int offset, int length) {
    collector.data(bytes, offset, length);
    Pull pull = wanted.get();
    if (pull != null) {
      if (collector.count() >= pull.atMost || collector.bytes() >= MOST_BYTES) {
        deliver();
      }
    } else if (!isPaused && (available() >= MOST_ROWS || collector.bytes() >= MOST_BYTES)) {
      pause(true);
    }
  }

  @Override
  public void turnEnded() {
    if (wanted.get() != null && available() > 0) {
      deliver();
    }
  }

  @Override
  public void end(Ended ended) {
    ended.with(null);
  }

  private void ended(@Nullable Throwable why) {
    PgSession at = copy.session();
    if (at == null || at.loop().inEventLoop()) {
      endedHere(why);
    } else {
      at.execute(() -> endedHere(why)); // it was given up on another thread
    }
  }

  private void endedHere(@Nullable Throwable why) {
    failure = why;
    isEnded = true;
    if (wanted.get() != null) {
      deliver();
    }
  }

  @Override
  public Async<Void> close() {
    if (isStarted && !isEnded) {
      if (dropsRest && copy.session() != null) {
        copy.drop();
      } else {
        copy.giveUp(new ClosedException("the stream is closed"));
      }
    }
    return Async.done();
  }

  @Override
  public void stop() {}
}
