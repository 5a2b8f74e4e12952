package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.internal.wire.CancelRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One request to cancel, on a socket of its own to the same address and with TLS if the link has
 * it. Done when the server has closed the socket: then it has passed the request on. Owned by the
 * event loop.
 */
final class Cancelling extends Promise<Void> implements Dial.Answer {

  private final Connector connector;
  private final Link link;
  private final EventLoop loop;
  private final Progress progress = new Progress();
  private @Nullable ScheduledFuture<?> timer;

  Cancelling(Connector connector, Link link) {
    super(connector.callbacks());
    this.connector = connector;
    this.link = link;
    this.loop = link.channel().eventLoop();
  }

  void start() {
    onLoop(
        () -> {
          if (!progress.isOver()) {
            begin();
          }
        });
  }

  private void onLoop(Runnable action) {
    try {
      loop.execute(action);
    } catch (RejectedExecutionException stopped) {
      fail(
          ConnectFailure.of(ConnectFailure.Kind.NETWORK, link.host(), Phase.CANCEL, stopped)
              .exception());
    }
  }

  private void begin() {
    timer =
        loop.schedule(
            this::timedOut, connector.options().cancelTimeout().toNanos(), TimeUnit.NANOSECONDS);
    if (!link.encrypted()) {
      dial(null);
      return;
    }
    Callbacks.standardExecutor()
        .execute(
            () -> {
              try {
                SSLContext context = connector.tls().get();
                onLoop(() -> dial(context));
              } catch (RuntimeException invalid) {
                onLoop(() -> end(invalid));
              }
            });
  }

  private void dial(@Nullable SSLContext tls) {
    if (progress.isOver()) {
      return;
    }
    new Dial(
            connector.loops(),
            connector.options(),
            new Dial.Target(link.host(), link.address(), tls, /* fallsBack= */ false),
            progress,
            this)
        .start(loop);
  }

  @Override
  public void dialed(Channel channel, @Nullable SSLSession tls) {
    progress.phase = Phase.CANCEL;
    channel.pipeline().addLast(new UntilClosed());
    Sending.send(channel, new CancelRequest(link.processId(), link.secret()));
  }

  @Override
  public void failed(ConnectFailure failure) {
    end(failure.exception());
  }

  private void timedOut() {
    end(
        new TimedOutException(
            "cannot cancel on "
                + link.host()
                + ": "
                + progress.phase
                + ": not done within "
                + connector.options().cancelTimeout().toMillis()
                + " ms",
            Outcome.UNKNOWN));
  }

  private void end(@Nullable Throwable failure) {
    if (progress.isOver()) {
      return;
    }
    progress.giveUp();
    if (timer != null) {
      timer.cancel(false);
    }
    if (failure == null) {
      succeed(null);
    } else {
      fail(failure);
    }
  }

  @Override
  protected void cancelled() {
    try {
      loop.execute(
          () -> {
            progress.giveUp();
            if (timer != null) {
              timer.cancel(false);
            }
          });
    } catch (RejectedExecutionException stopped) {
      // The loops close their sockets when they stop.
    }
  }

  /** The server says nothing, it only closes. */
  private final class UntilClosed extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      end(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      // A reset after the request is a close as well: the server reads no further.
      context.close();
    }
  }
}
