package dev.millrace.server.internal.http;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;

/** Addresses of clients. */
final class Addresses {

  private Addresses() {}

  static String of(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress address
            && address.getAddress() != null
        ? address.getAddress().getHostAddress()
        : "local";
  }
}
