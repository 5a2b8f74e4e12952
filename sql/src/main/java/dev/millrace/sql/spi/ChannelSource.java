package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A source that is opened with its first chunk, on a channel as its engine has it. */
final class ChannelSource<C extends StatementChannel, T> implements ChunkSource<T> {

  private final StatementChannel channel;
  private final Class<C> type;
  private final Function<? super C, ChunkSource<T>> call;
  private volatile boolean isClosed;
  private volatile @Nullable ChunkSource<T> opened;

  ChannelSource(StatementChannel channel, Class<C> type, Function<? super C, ChunkSource<T>> call) {
    this.channel = channel;
    this.type = type;
    this.call = call;
  }

  @Override
  public Async<Chunk<T>> next(int atMost) {
    ChunkSource<T> source = opened;
    return source != null ? source.next(atMost) : channel.as(type, own -> first(own, atMost));
  }

  private Async<Chunk<T>> first(C own, int atMost) {
    ChunkSource<T> source = call.apply(own);
    opened = source;
    Async<Chunk<T>> chunk = source.next(atMost);
    if (isClosed) {
      source.close(); // while it waited for its turn
    }
    return chunk;
  }

  @Override
  public Async<Void> close() {
    isClosed = true;
    ChunkSource<T> source = opened;
    return source == null ? Async.done() : source.close();
  }
}
