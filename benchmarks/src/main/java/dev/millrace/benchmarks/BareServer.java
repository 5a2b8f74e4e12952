package dev.millrace.benchmarks;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A server that gives the same answers from memory again and again. */
final class BareServer implements AutoCloseable {

  private static final int LOOPS = 2;

  private final EventLoopGroup loops;
  private final Channel listening;

  BareServer(String answer) {
    this(target -> answer);
  }

  /**
   * @param answers by the header {@code X-Amz-Target}, empty if there is none; each is made once
   */
  BareServer(Function<String, String> answers) {
    boolean isEpoll = Epoll.isAvailable();
    loops =
        new MultiThreadIoEventLoopGroup(
            LOOPS, isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Map<String, ByteBuf> bodies = new ConcurrentHashMap<>();
    listening =
        new ServerBootstrap()
            .group(loops)
            .channel(isEpoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpRequestDecoder(),
                            new HttpResponseEncoder(),
                            new Answer(answers, bodies));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private static final class Answer extends ChannelInboundHandlerAdapter {
    private final Function<String, String> answers;
    private final Map<String, ByteBuf> bodies;
    private String target = "";

    Answer(Function<String, String> answers, Map<String, ByteBuf> bodies) {
      this.answers = answers;
      this.bodies = bodies;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        target = request.headers().get("X-Amz-Target", "");
      }
      boolean isEnd = message instanceof LastHttpContent;
      ReferenceCountUtil.release(message);
      if (isEnd) {
        ByteBuf body = bodies.computeIfAbsent(target, known -> body(answers.apply(known)));
        DefaultFullHttpResponse response =
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body.duplicate());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        context.writeAndFlush(response, context.voidPromise());
      }
    }

    private static ByteBuf body(String answer) {
      return Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8).asReadOnly());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable gone) {
      context.close();
    }
  }

  int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    loops.shutdownGracefully();
  }
}
