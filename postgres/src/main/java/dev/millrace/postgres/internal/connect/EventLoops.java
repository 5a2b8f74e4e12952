package dev.millrace.postgres.internal.connect;

import dev.millrace.core.ClosedException;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A handle on event loops that the process shares: all handles of one size have the same loops.
 *
 * <p>Safe for use from any thread. Threads start when they are needed, are daemons, and end when
 * the last handle is closed, which closes what is still open on them.
 */
public final class EventLoops implements AutoCloseable {

  private static final Map<Key, Shared> SHARED = new HashMap<>();
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Shared shared;
  private boolean isClosed;

  private EventLoops(Shared shared) {
    this.shared = shared;
  }

  /** A handle on so many loops; to be closed by whoever asked for it. */
  public static EventLoops acquire(int threads) {
    return acquire(threads, Best.TRANSPORT);
  }

  static EventLoops acquire(int threads, Transport transport) {
    synchronized (SHARED) {
      Shared shared =
          SHARED.computeIfAbsent(
              new Key(threads, transport.getClass()), key -> new Shared(key, transport));
      shared.handles++;
      return new EventLoops(shared);
    }
  }

  Transport transport() {
    return shared.transport;
  }

  /** Closes a channel when the loops stop, and at once if they have. */
  void opened(Channel channel) {
    shared.channels.add(channel);
  }

  /**
   * The loop for the next connection.
   *
   * @throws ClosedException if this handle is closed
   */
  public EventLoop next() {
    synchronized (SHARED) {
      if (isClosed) {
        throw new ClosedException("the event loops are closed");
      }
      return shared.group().next();
    }
  }

  @Override
  public void close() {
    synchronized (SHARED) {
      if (isClosed) {
        return;
      }
      isClosed = true;
      shared.handles--;
      if (shared.handles == 0) {
        SHARED.remove(shared.key);
        shared.stop();
      }
    }
  }

  private record Key(int threads, Class<?> transport) {}

  private static final class Best {
    static final Transport TRANSPORT = Transport.best();
  }

  /** Guarded by the map. */
  private static final class Shared {

    /** How long a loop may take for what was given to it before. */
    private static final int STOP_SECONDS = 2;

    private final Key key;
    private final Transport transport;
    private final ChannelGroup channels =
        new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, /* stayClosed= */ true);
    private int handles;
    private @Nullable MultiThreadIoEventLoopGroup group;

    Shared(Key key, Transport transport) {
      this.key = key;
      this.transport = transport;
    }

    MultiThreadIoEventLoopGroup group() {
      MultiThreadIoEventLoopGroup started = group;
      if (started == null) {
        ThreadFactory threads =
            task -> new LoopThread(task, "millrace-postgres-loop-" + THREADS.getAndIncrement());
        started = new MultiThreadIoEventLoopGroup(key.threads, threads, transport.handlers());
        group = started;
      }
      return started;
    }

    void stop() {
      if (group != null) {
        // Without a quiet period a loop may stop before it has closed its own.
        channels.close();
        group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}
