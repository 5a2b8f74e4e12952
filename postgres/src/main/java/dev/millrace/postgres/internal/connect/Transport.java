package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgOptions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The sockets of one kind of event loop. */
interface Transport {

  /** What the loops wait with. */
  IoHandlerFactory handlers();

  Class<? extends Channel> tcp();

  Class<? extends Channel> unix();

  SocketAddress unixAddress(Path path);

  /** The options for a quiet or broken TCP connection that the options name and the system has. */
  Map<ChannelOption<Integer>, Integer> keepAlive(PgOptions options);

  /** The best one here: epoll where its classes and native library are, else NIO. */
  static Transport best() {
    try {
      if (EpollTransport.isAvailable()) {
        return new EpollTransport();
      }
    } catch (LinkageError absent) {
      // Epoll is the user's choice; NIO serves without it.
    }
    return new NioTransport();
  }

  /** A time in whole seconds, at least one. */
  static int seconds(Duration time) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, time.toSeconds()));
  }
}
