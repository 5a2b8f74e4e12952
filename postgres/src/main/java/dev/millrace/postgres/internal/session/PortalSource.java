package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Promise;
import dev.millrace.sql.spi.Fetch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a query within a transaction, whose other statements may come between. */
public final class PortalSource<T> implements ChunkSource<T> {

  private final Callbacks callbacks;
  private final Consumer<? super Exchange<?>> channel;
  private final Portal<T> portal;
  private volatile boolean isStarted;
  private volatile boolean isOver;
  private volatile @Nullable PortalRead<T> reading;

  /**
   * Makes a source.
   *
   * @param args frozen
   * @param channel takes the exchanges of the transaction
   */
  public PortalSource(
      Callbacks callbacks,
      Fetch<T, ?> fetch,
      @Nullable Object[] args,
      Consumer<? super Exchange<?>> channel) {
    this.callbacks = callbacks;
    this.channel = channel;
    this.portal = new Portal<>(fetch, args);
  }

  @Override
  public Async<Chunk<T>> next(int atMost) {
    PortalRead<T> read = new PortalRead<>(callbacks, portal, atMost, !isStarted);
    isStarted = true;
    reading = read;
    Promise.watch(
        read.async(),
        (chunk, failure) -> {
          if (chunk == null) {
            isOver = true;
          } else if (chunk.last()) {
            isOver = true;
            channel.accept(new ClosePortal(callbacks, portal));
          }
        });
    channel.accept(read);
    return read.async();
  }

  @Override
  public Async<Void> close() {
    PortalRead<T> read = reading;
    if (isOver || read == null) {
      return Async.done();
    }
    isOver = true;
    read.giveUp(new ClosedException("the stream ended with its transaction"));
    ClosePortal close = new ClosePortal(callbacks, portal);
    channel.accept(close);
    return close.async();
  }
}
