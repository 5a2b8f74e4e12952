package dev.millrace.benchmarks;

import io.netty.bootstrap.Bootstrap;
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
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** The same request again and again on many connections; the main class of a JVM of its own. */
public final class HttpLoad {

  private static final String END = "\r\n\r\n";
  private static final String LENGTH = "content-length: ";

  private final byte[] request;
  private final boolean isOnce;
  private final LongAdder answers = new LongAdder();
  private final CountDownLatch first;
  private final AtomicBoolean isDone = new AtomicBoolean();

  private HttpLoad(byte[] request, int connections, boolean isOnce) {
    this.request = request;
    this.isOnce = isOnce;
    this.first = new CountDownLatch(connections);
  }

  /**
   * Starts the JVM, which prints requests a second; for a time of 0 it sends one request on each
   * connection, prints a line, and holds them until its input ends.
   */
  static Process start(int port, int connections, int millis, String request) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HttpLoad.class.getName(),
                Integer.toString(port),
                Integer.toString(connections),
                Integer.toString(millis),
                Base64.getEncoder().encodeToString(request.getBytes(StandardCharsets.UTF_8))))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int connections = Integer.parseInt(args[1]);
    int millis = Integer.parseInt(args[2]);
    HttpLoad load = new HttpLoad(Base64.getDecoder().decode(args[3]), connections, millis == 0);
    boolean isEpoll = Epoll.isAvailable();
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            1, isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(isEpoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(load.connection());
                  }
                });
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < connections; i++) {
      Channel channel = bootstrap.connect(address).syncUninterruptibly().channel();
      if (!channel.isActive()) {
        throw new IllegalStateException("no connection");
      }
    }
    load.first.await();
    if (millis == 0) {
      System.out.println("all there");
      while (System.in.read() >= 0) {
        // held until then
      }
    } else {
      System.out.println(load.measure(millis));
    }
    System.exit(0);
  }

  /** The first half warms up. */
  private double measure(int millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
    long before = answers.sum();
    long started = System.nanoTime();
    TimeUnit.MILLISECONDS.sleep(millis);
    double rate = (answers.sum() - before) * 1e9 / (System.nanoTime() - started);
    isDone.set(true);
    return rate;
  }

  private ChannelInboundHandlerAdapter connection() {
    return new ChannelInboundHandlerAdapter() {
      private int answerLength;
      private int got;

      private void send(ChannelHandlerContext context) {
        if (!isDone.get()) {
          context.writeAndFlush(Unpooled.wrappedBuffer(request), context.voidPromise());
        }
      }

      @Override
      public void channelActive(ChannelHandlerContext context) {
        send(context);
      }

      // All answers are as long as the first, whose head comes at once.
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (answerLength == 0) {
          answerLength = length(bytes.toString(StandardCharsets.ISO_8859_1));
        }
        got += bytes.readableBytes();
        bytes.release();
        if (got >= answerLength) {
          got -= answerLength;
          answers.increment();
          first.countDown();
          if (!isOnce) {
            send(context);
          }
        }
      }
    };
  }

  private static int length(String answer) {
    String head = answer.substring(0, answer.indexOf(END) + END.length());
    if (!head.startsWith("HTTP/1.1 20")) {
      throw new IllegalStateException("the server said " + head.lines().findFirst().orElse(""));
    }
    int start = head.indexOf(LENGTH) + LENGTH.length();
    return head.length() + Integer.parseInt(head.substring(start, head.indexOf('\r', start)));
  }
}
