package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A client's connection to a proxy, and the proxy's own to the server. */
final class ProxiedConnection {
  private static final int CHUNK = 1 << 14;

  private final FaultyProxy proxy;
  private final Socket client;
  private final Socket server;
  private final AtomicInteger openWays = new AtomicInteger(2);
  private volatile boolean isOpen = true;

  ProxiedConnection(FaultyProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  /** Carries bytes until their end comes, in one direction. */
  void carry(Direction direction) {
    boolean isFromClient = direction == Direction.FROM_CLIENT;
    try {
      carry(direction, isFromClient ? client : server, isFromClient ? server : client);
    } catch (IOException gone) {
      cut();
    } catch (InterruptedException closed) {
      cut();
      Thread.currentThread().interrupt();
    }
  }

  private void carry(Direction direction, Socket from, Socket to)
      throws IOException, InterruptedException {
    var traffic = proxy.traffic(direction);
    var in = from.getInputStream();
    var out = to.getOutputStream();
    var chunk = new byte[CHUNK];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      proxy.see(this, direction, Arrays.copyOf(chunk, count));
      for (int start = 0, size; start < count; start += size) {
        size = Math.min(traffic.mostAtOnce(), count - start);
        var pass = traffic.admit(size, () -> isOpen);
        if (!isOpen) {
          return;
        }
        // Counted first, so that nobody has what is not counted.
        traffic.passed(pass.count());
        out.write(chunk, start, pass.count());
        if (pass.isLast()) {
          cut();
          return;
        }
      }
    }
    to.shutdownOutput();
    if (openWays.decrementAndGet() == 0) {
      cut();
    }
  }

  void cut() {
    end();
  }

  void reset() {
    try {
      client.setSoLinger(true, 0);
      server.setSoLinger(true, 0);
    } catch (IOException closed) {
      // Then there is nothing to reset.
      return;
    }
    end();
  }

  private void end() {
    isOpen = false;
    proxy.ended(this);
    close(client);
    close(server);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a socket", e);
    }
  }
}
