package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgOptions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Linux's native sockets; the only class that names their classes. */
final class EpollTransport implements Transport {

  static boolean isAvailable() {
    return Epoll.isAvailable();
  }

  @Override
  public IoHandlerFactory handlers() {
    return EpollIoHandler.newFactory();
  }

  @Override
  public Class<? extends Channel> tcp() {
    return EpollSocketChannel.class;
  }

  @Override
  public Class<? extends Channel> unix() {
    return EpollDomainSocketChannel.class;
  }

  @Override
  public SocketAddress unixAddress(Path path) {
    return new DomainSocketAddress(path.toFile());
  }

  @Override
  public Map<ChannelOption<Integer>, Integer> keepAlive(PgOptions options) {
    Map<ChannelOption<Integer>, Integer> values = new HashMap<>();
    options
        .keepAliveIdle()
        .ifPresent(idle -> values.put(EpollChannelOption.TCP_KEEPIDLE, Transport.seconds(idle)));
    options
        .keepAliveInterval()
        .ifPresent(each -> values.put(EpollChannelOption.TCP_KEEPINTVL, Transport.seconds(each)));
    options.keepAliveCount().ifPresent(count -> values.put(EpollChannelOption.TCP_KEEPCNT, count));
    options
        .tcpUserTimeout()
        .ifPresent(
            most ->
                values.put(
                    EpollChannelOption.TCP_USER_TIMEOUT,
                    (int) Math.min(Integer.MAX_VALUE, most.toMillis())));
    return values;
  }
}
