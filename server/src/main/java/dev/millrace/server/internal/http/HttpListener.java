package dev.millrace.server.internal.http;

import dev.millrace.core.Async;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens on a port, and gives the requests that come to what answers them.
 *
 * <p>Safe for use from any thread.
 */
public final class HttpListener {

  private static final int BACKLOG = 1_024;
  private static final long LOOK_MILLIS = 5;

  private final Answerer answerer;
  private final HttpLimits limits;
  private final @Nullable SslContext tls;
  private final BodyMemory memory;
  private final Loops loops = Loops.create();
  private final ChannelGroup connections;
  private final Channel listening;

  /**
   * Starts to listen.
   *
   * @param tls null for HTTP alone
   * @throws UncheckedIOException if the port cannot be had
   */
  public HttpListener(
      String host, int port, @Nullable SslContext tls, HttpLimits limits, Answerer answerer) {
    this.answerer = answerer;
    this.limits = limits;
    this.tls = tls;
    this.memory = new BodyMemory(limits.bodiesBytes());
    this.connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.channel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel);
                  }
                })
            .bind(new InetSocketAddress(host, port))
            .awaitUninterruptibly();
    this.listening = bound.channel();
    if (!bound.isSuccess()) {
      loops.group().shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new UncheckedIOException(
          "cannot listen on " + host + ":" + port, new IOException(bound.cause()));
    }
  }

  private void accept(SocketChannel channel) {
    if (connections.size() >= limits.connections()) {
      channel.close();
      return;
    }
    connections.add(channel);
    ChannelPipeline pipeline = channel.pipeline();
    if (tls != null) {
      pipeline.addLast(new TlsOrPlain(tls));
    }
    Conversation conversation = new Conversation(answerer, limits, memory);
    pipeline.addLast(
        new StrictDecoder(conversation::arrive), new HttpResponseEncoder(), conversation);
  }

  /** The port that it listens on. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** How many connections are open. */
  public long connections() {
    return connections.size();
  }

  /**
   * Takes no more connections and requests, and ends when all that is on its way has been answered,
   * or the time is up.
   */
  public Async<Void> close(Duration atMost) {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    long deadline = System.nanoTime() + atMost.toNanos();
    listening.close().addListener(done -> drain(deadline, closed));
    return Async.from(closed);
  }

  private void drain(long deadline, CompletableFuture<Void> closed) {
    for (Channel each : connections) {
      ChannelHandlerContext context = each.pipeline().context(Conversation.class);
      if (context != null) {
        context.executor().execute(() -> ((Conversation) context.handler()).close(context));
      } else {
        each.close();
      }
    }
    if (connections.isEmpty() || System.nanoTime() - deadline > 0) {
      connections
          .close()
          .addListener(
              done ->
                  loops
                      .group()
                      .shutdownGracefully(0, 1, TimeUnit.SECONDS)
                      .addListener(ended -> closed.complete(null)));
    } else {
      loops.group().schedule(() -> drain(deadline, closed), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
