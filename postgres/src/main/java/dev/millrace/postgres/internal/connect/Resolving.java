package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgHost;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The search for the addresses of one host, within a time. Owned by the event loop. */
final class Resolving {

  private final PgHost host;
  private final Consumer<ConnectFailure> late;
  private final BiConsumer<List<SocketAddress>, @Nullable UnknownHostException> answer;
  private @Nullable ScheduledFuture<?> timer;
  private boolean isOver;

  /** Makes a search, of whose end either of these hears once. */
  Resolving(
      PgHost host,
      Consumer<ConnectFailure> late,
      BiConsumer<List<SocketAddress>, @Nullable UnknownHostException> answer) {
    this.host = host;
    this.late = late;
    this.answer = answer;
  }

  void start(Resolver resolver, EventLoop loop, Executor guarded, @Nullable Duration limit) {
    resolver.resolve(
        host,
        guarded,
        (found, unknown) -> {
          if (!isOver) {
            stop();
            answer.accept(found, unknown);
          }
        });
    if (limit != null && !isOver) {
      timer = loop.schedule(() -> late(limit), limit.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void late(Duration limit) {
    if (!isOver) {
      stop();
      late.accept(ConnectFailure.late(host, Phase.RESOLVE, limit));
    }
  }

  void stop() {
    isOver = true;
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
