package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.PgHost;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds all addresses of a host without holding an event loop up; remembers none. */
final class Resolver {

  private final Transport transport;
  private final Names names;

  /** Where names are looked up. */
  @FunctionalInterface
  interface Names {
    /** All addresses of a name; may block. */
    InetAddress[] lookUp(String name) throws UnknownHostException;
  }

  Resolver(Transport transport, Names names) {
    this.transport = transport;
    this.names = names;
  }

  /** Answers on the loop, at once if there is nothing to look up. */
  void resolve(
      PgHost host,
      Executor loop,
      BiConsumer<List<SocketAddress>, @Nullable UnknownHostException> answer) {
    if (host.isUnixSocket()) {
      answer.accept(List.of(transport.unixAddress(host.socketPath())), null);
      return;
    }
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host.host());
    if (literal != null && host.host().indexOf('%') < 0) {
      answer.accept(List.of(address(literal, host)), null);
      return;
    }
    Callbacks.standardExecutor()
        .execute(
            () -> {
              List<SocketAddress> addresses = new ArrayList<>();
              UnknownHostException failure = null;
              try {
                for (InetAddress each : names.lookUp(host.host())) {
                  addresses.add(new InetSocketAddress(each, host.port()));
                }
              } catch (UnknownHostException unknown) {
                failure = unknown;
              }
              UnknownHostException result = failure;
              loop.execute(() -> answer.accept(addresses, result));
            });
  }

  private static SocketAddress address(byte[] literal, PgHost host) {
    try {
      // The name is kept, so that nobody looks it up backwards.
      return new InetSocketAddress(InetAddress.getByAddress(host.host(), literal), host.port());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
