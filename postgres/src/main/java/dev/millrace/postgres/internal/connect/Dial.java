package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.SslNegotiation;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.internal.wire.SslRequest;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One try to open a socket to one address and, if asked, TLS on it. Owned by the event loop; the
 * channel's only handler until it is done.
 */
final class Dial extends ChannelInboundHandlerAdapter {

  /** Hears of the end, once. */
  interface Answer {
    /** The socket is open; nothing handles its input yet. */
    void dialed(Channel channel, @Nullable SSLSession tls);

    void failed(ConnectFailure failure);
  }

  private final EventLoops loops;
  private final PgOptions options;
  private final Target target;
  private final Progress progress;
  private final Answer answer;
  private boolean isAsking;
  private boolean isDone;

  /**
   * Where to and how.
   *
   * @param tls null for none
   * @param fallsBack whether to go on without TLS if the server has none
   */
  record Target(PgHost host, SocketAddress address, @Nullable SSLContext tls, boolean fallsBack) {}

  Dial(EventLoops loops, PgOptions options, Target target, Progress progress, Answer answer) {
    this.loops = loops;
    this.options = options;
    this.target = target;
    this.progress = progress;
    this.answer = answer;
  }

  void start(EventLoop loop) {
    progress.phase = Phase.CONNECT;
    boolean isUnix = target.host.isUnixSocket();
    Transport transport = loops.transport();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(isUnix ? transport.unix() : transport.tcp())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // whoever dials has a timer
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(2048, 16 * 1024, 64 * 1024))
            .handler(this);
    if (!isUnix) {
      bootstrap.option(ChannelOption.TCP_NODELAY, true);
      bootstrap.option(ChannelOption.SO_KEEPALIVE, options.keepAlive());
      if (options.keepAlive()) {
        transport.keepAlive(options).forEach(bootstrap::option);
      }
    }
    ChannelFuture opening = bootstrap.connect(target.address);
    loops.opened(opening.channel());
    progress.uses(opening.channel());
    opening.addListener(
        future -> {
          if (future.isSuccess()) {
            opened(opening.channel());
          } else {
            fail(
                ConnectFailure.of(
                    ConnectFailure.Kind.NETWORK, target.host, Phase.CONNECT, future.cause()));
          }
        });
  }

  private void opened(Channel channel) {
    SSLContext context = target.tls;
    if (context == null) {
      succeed(channel, null);
    } else if (options.sslNegotiation() == SslNegotiation.DIRECT) {
      shakeHands(channel, context);
    } else {
      progress.phase = Phase.TLS;
      isAsking = true;
      Sending.send(channel, new SslRequest());
    }
  }

  private void shakeHands(Channel channel, SSLContext context) {
    progress.phase = Phase.TLS;
    SslHandler handler;
    try {
      handler =
          new SslHandler(
              TlsEngines.engine(context, options, target.host),
              /* startTls= */ false,
              Callbacks.standardExecutor());
    } catch (RuntimeException invalid) {
      fail(
          ConnectFailure.refused(
              target.host, Phase.TLS, String.valueOf(invalid.getMessage()), invalid));
      return;
    }
    // The budget of the whole connect holds.
    handler.setHandshakeTimeoutMillis(0);
    channel.pipeline().addFirst(handler);
    handler
        .handshakeFuture()
        .addListener(
            future -> {
              if (!future.isSuccess()) {
                failTls(future.cause());
              } else if (options.sslNegotiation() == SslNegotiation.DIRECT
                  && !TlsEngines.PROTOCOL.equals(handler.engine().getApplicationProtocol())) {
                fail(
                    ConnectFailure.refused(
                        target.host,
                        Phase.TLS,
                        "expected ALPN to choose postgresql, got none; direct TLS needs"
                            + " PostgreSQL 17 or later",
                        null));
              } else {
                succeed(channel, handler.engine().getSession());
              }
            });
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (!isDone) {
        answered(context.channel(), (ByteBuf) message);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void answered(Channel channel, ByteBuf in) {
    int length = in.readableBytes();
    byte first = in.getByte(in.readerIndex());
    SSLContext context = target.tls;
    if (!isAsking || context == null || length != 1 || (first != 'S' && first != 'N')) {
      // What follows the answer in clear could be taken for what comes through TLS.
      ProtocolViolation violation =
          new ProtocolViolation(
              "expected exactly one byte S or N in answer to the request for TLS, got "
                  + (length == 1 ? "another" : length + " bytes"));
      fail(ConnectFailure.of(ConnectFailure.Kind.REFUSED, target.host, Phase.TLS, violation));
      return;
    }
    isAsking = false;
    if (first == 'S') {
      shakeHands(channel, context);
    } else if (target.fallsBack) {
      succeed(channel, null);
    } else {
      fail(
          ConnectFailure.refused(
              target.host,
              Phase.TLS,
              "the server has no TLS, expected by sslmode " + TlsEngines.name(options.sslMode()),
              null));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(ConnectFailure.of(ConnectFailure.Kind.NETWORK, target.host, progress.phase, null));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (progress.phase == Phase.TLS && !isAsking) {
      failTls(cause);
    } else {
      fail(ConnectFailure.of(ConnectFailure.Kind.NETWORK, target.host, progress.phase, cause));
    }
  }

  private void failTls(Throwable cause) {
    Throwable reason = cause;
    for (Throwable next = cause; next != null; next = next.getCause()) {
      reason = next;
    }
    if (reason instanceof IOException && !(reason instanceof SSLException)) {
      fail(
          ConnectFailure.of(
              ConnectFailure.Kind.TLS_LOST,
              target.host,
              Phase.TLS,
              reason instanceof ClosedChannelException ? null : reason));
      return;
    }
    fail(
        ConnectFailure.refused(
            ConnectFailure.Kind.TLS,
            target.host,
            Phase.TLS,
            reason.getMessage() == null
                ? reason.getClass().getSimpleName()
                : String.valueOf(reason.getMessage()),
            cause));
  }

  private void succeed(Channel channel, @Nullable SSLSession tls) {
    if (isDone) {
      return;
    }
    isDone = true;
    if (progress.isOver()) {
      channel.close();
      return;
    }
    channel.pipeline().remove(this);
    answer.dialed(channel, tls);
  }

  private void fail(ConnectFailure failure) {
    if (isDone) {
      return;
    }
    isDone = true;
    if (!progress.isOver()) {
      progress.close();
      answer.failed(failure);
    }
  }
}
