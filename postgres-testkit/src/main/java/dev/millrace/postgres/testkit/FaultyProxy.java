package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A bad network before a server: passes bytes through, and cuts, delays, splits, stalls and resets
 * on demand, on a free port of 127.0.0.1.
 *
 * <p>Safe for use from any thread; faults concern all connections, those that are open and those to
 * come. {@link #close} ends every connection and waits for its own threads.
 */
public final class FaultyProxy implements AutoCloseable {
  private final String targetHost;
  private final int targetPort;
  private final Map<Direction, Traffic> traffic = new EnumMap<>(Direction.class);
  private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Acceptor acceptor;
  private final AtomicReference<@Nullable String> cuttingText = new AtomicReference<>();
  private volatile boolean isRefusing;
  private volatile BiConsumer<Direction, byte[]> observer = (direction, bytes) -> {};

  private FaultyProxy(String targetHost, int targetPort) {
    this.targetHost = targetHost;
    this.targetPort = targetPort;
    for (var direction : Direction.values()) {
      traffic.put(direction, new Traffic());
    }
    this.acceptor = Acceptor.start("faulty-proxy", this::serve);
  }

  public static FaultyProxy before(String host, int port) {
    return new FaultyProxy(host, port);
  }

  public static FaultyProxy before(PostgresServer server) {
    return before(server.host(), server.port());
  }

  public static FaultyProxy before(SharedServer server) {
    return before(server.host(), server.port());
  }

  public String host() {
    return Acceptor.HOST;
  }

  public int port() {
    return acceptor.port();
  }

  /** The URL of a database with the address of this proxy instead of its server's. */
  public String through(String url) {
    return url.replace("@" + targetHost + ":" + targetPort, "@" + host() + ":" + port());
  }

  private void serve(Socket client) throws IOException {
    accepted.incrementAndGet();
    if (isRefusing) {
      acceptor.close(client);
      return;
    }
    var server = new Socket(targetHost, targetPort);
    server.setTcpNoDelay(true);
    var connection = new ProxiedConnection(this, client, server);
    open.add(connection);
    acceptor.run("answers", () -> connection.carry(Direction.FROM_SERVER));
    connection.carry(Direction.FROM_CLIENT);
  }

  /**
   * Lets that many bytes more go from clients to the server, and cuts the connection right behind
   * the last of them, or before the first if there are to be none; once.
   */
  public FaultyProxy cutAfterClientBytes(long bytes) {
    traffic(Direction.FROM_CLIENT).cutAfter(bytes);
    return this;
  }

  /** As {@link #cutAfterClientBytes}, of what the server sends. */
  public FaultyProxy cutAfterServerBytes(long bytes) {
    traffic(Direction.FROM_SERVER).cutAfter(bytes);
    return this;
  }

  /**
   * Cuts the one connection whose client sends a text next, before the server has that text; once.
   * Others stay open: a pool may be connecting one more at that moment.
   *
   * @param text found when its bytes arrive at once; Latin-1
   */
  public FaultyProxy cutAtClientText(String text) {
    cuttingText.set(text);
    return this;
  }

  /** Holds back every piece that long; zero ends it. */
  public FaultyProxy delay(Direction direction, Duration delay) {
    traffic(direction).delay(delay);
    return this;
  }

  /**
   * Passes bytes on in pieces, each written and {@link #delay delayed} by itself.
   *
   * @param mostBytes of a piece, at least 1
   */
  public FaultyProxy pieces(Direction direction, int mostBytes) {
    if (mostBytes < 1) {
      throw new IllegalArgumentException("expected pieces of at least 1 byte, got " + mostBytes);
    }
    traffic(direction).pieces(mostBytes);
    return this;
  }

  /** Carries nothing any more in either direction, and keeps the connections open. */
  public FaultyProxy stall() {
    List.of(Direction.values()).forEach(this::stall);
    return this;
  }

  /** As {@link #stall()}, in one direction. */
  public FaultyProxy stall(Direction direction) {
    traffic(direction).stall(true);
    return this;
  }

  /** Ends every stall; what was held back goes on. */
  public FaultyProxy resume() {
    traffic.values().forEach(each -> each.stall(false));
    return this;
  }

  /** Closes every open connection, as a server that ends does. */
  public FaultyProxy cut() {
    List.copyOf(open).forEach(ProxiedConnection::cut);
    return this;
  }

  /** Resets every open connection: the peers see "connection reset". */
  public FaultyProxy reset() {
    List.copyOf(open).forEach(ProxiedConnection::reset);
    return this;
  }

  /** Closes new connections as soon as they are made, or no longer. */
  public FaultyProxy refuse(boolean isRefusing) {
    this.isRefusing = isRefusing;
    return this;
  }

  /**
   * Shows the bytes of each direction when they arrive here, before any fault.
   *
   * @param observer called on the threads of the connections; may stall, cut and reset
   */
  public FaultyProxy observe(BiConsumer<Direction, byte[]> observer) {
    this.observer = observer;
    return this;
  }

  /** How many connections there were so far, refused ones too. */
  public int connections() {
    return accepted.get();
  }

  public int openConnections() {
    return open.size();
  }

  /** How many bytes passed so far. */
  public long bytes(Direction direction) {
    return traffic(direction).bytes();
  }

  Traffic traffic(Direction direction) {
    var found = traffic.get(direction);
    if (found == null) {
      throw new IllegalArgumentException("no traffic " + direction);
    }
    return found;
  }

  void see(ProxiedConnection connection, Direction direction, byte[] bytes) {
    observer.accept(direction, bytes);
    var text = cuttingText.get();
    if (text != null
        && direction == Direction.FROM_CLIENT
        && new String(bytes, StandardCharsets.ISO_8859_1).contains(text)
        && cuttingText.compareAndSet(text, null)) {
      connection.cut();
    }
  }

  void ended(ProxiedConnection connection) {
    open.remove(connection);
    traffic.values().forEach(Traffic::wake);
  }

  @Override
  public void close() {
    open.forEach(ProxiedConnection::cut);
    acceptor.close();
    open.forEach(ProxiedConnection::cut);
  }
}
