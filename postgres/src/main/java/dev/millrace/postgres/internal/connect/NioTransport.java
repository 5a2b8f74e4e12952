package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgOptions;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The JDK's sockets. They have no limit for sent data that stays unacknowledged. */
final class NioTransport implements Transport {

  @Override
  public IoHandlerFactory handlers() {
    return NioIoHandler.newFactory();
  }

  @Override
  public Class<? extends Channel> tcp() {
    return NioSocketChannel.class;
  }

  @Override
  public Class<? extends Channel> unix() {
    return NioDomainSocketChannel.class;
  }

  @Override
  public SocketAddress unixAddress(Path path) {
    return UnixDomainSocketAddress.of(path);
  }

  @Override
  public Map<ChannelOption<Integer>, Integer> keepAlive(PgOptions options) {
    Map<ChannelOption<Integer>, Integer> values = new HashMap<>();
    options.keepAliveIdle().ifPresent(idle -> put(values, "TCP_KEEPIDLE", Transport.seconds(idle)));
    options
        .keepAliveInterval()
        .ifPresent(each -> put(values, "TCP_KEEPINTERVAL", Transport.seconds(each)));
    options.keepAliveCount().ifPresent(count -> put(values, "TCP_KEEPCOUNT", count));
    return values;
  }

  @SuppressWarnings("unchecked") // the three options are of this type
  private static void put(Map<ChannelOption<Integer>, Integer> values, String name, int value) {
    for (SocketOption<?> each : Extended.OPTIONS) {
      if (each.name().equals(name) && each.type() == Integer.class) {
        values.put(NioChannelOption.of((SocketOption<Integer>) each), value);
      }
    }
  }

  /** Found by name: a module of the JDK that need not be there declares them. */
  private static final class Extended {

    static final Set<SocketOption<?>> OPTIONS = supported();

    private static Set<SocketOption<?>> supported() {
      try (SocketChannel probe = SocketChannel.open()) {
        return probe.supportedOptions();
      } catch (IOException none) {
        return Set.of();
      }
    }
  }
}
