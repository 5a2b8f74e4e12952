package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small pooler in transaction mode before a real server, as PgBouncer was before its version
 * 1.21: it knows nothing of prepared statements, so what one transaction prepares, the next looks
 * for in vain on another connection (26000), or finds made by somebody else (42P05).
 *
 * <p>Safe for use from any thread. Lets every client in without a password, and works as the user
 * of the server for all of them. Connections of a pool take turns, so with two or more of them a
 * client never has the same one twice in a row while it is alone. Startup parameters other than
 * user, database and those that it keeps for each client are refused with 08P01. A request to
 * cancel reaches what the client runs at that moment. {@link #close} ends everything.
 */
public final class ScriptedBouncer implements AutoCloseable {
  /** What a bouncer keeps for each client, by the names of the parameters that report it. */
  private static final List<String> KEPT =
      List.of(
          "client_encoding",
          "DateStyle",
          "TimeZone",
          "standard_conforming_strings",
          "application_name");

  private final String host;
  private final int port;
  private final String user;
  private final String password;
  private final int size;
  private final Set<String> ignored = ConcurrentHashMap.newKeySet();
  private final Map<String, BouncerPool> pools = new ConcurrentHashMap<>();
  private final Map<Integer, BouncerClient> clients = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Acceptor acceptor;

  private ScriptedBouncer(String host, int port, String user, String password, int size) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
    this.size = size;
    this.acceptor = Acceptor.start("scripted-bouncer", this::serve);
  }

  /**
   * Starts one.
   *
   * @param size how many connections to the server there are for each database
   */
  public static ScriptedBouncer before(PostgresServer server, int size) {
    return new ScriptedBouncer(
        server.host(), server.port(), server.user(), server.password(), size);
  }

  /** As {@link #before(PostgresServer, int)}. */
  public static ScriptedBouncer before(SharedServer server, int size) {
    return new ScriptedBouncer(
        server.host(), server.port(), server.user(), server.password(), size);
  }

  /** Takes a startup parameter and forgets it: {@code extra_float_digits}, say. */
  public ScriptedBouncer ignore(String parameter) {
    ignored.add(parameter);
    return this;
  }

  public String host() {
    return Acceptor.HOST;
  }

  public int port() {
    return acceptor.port();
  }

  /** The URL of a database through this bouncer; the password is not asked for. */
  public String urlFor(String database) {
    return PostgresServer.url(host(), port(), user, password, database);
  }

  /** How many clients are logged in. */
  public int clients() {
    return clients.size();
  }

  private void serve(Socket socket) throws IOException {
    var in = socket.getInputStream();
    var out = socket.getOutputStream();
    while (true) {
      var first = Wire.readUntagged(in);
      int code = ByteBuffer.wrap(first).getInt();
      switch (code) {
        case Wire.SSL_REQUEST, Wire.GSS_REQUEST -> out.write('N');
        case Wire.CANCEL_REQUEST -> {
          cancel(ByteBuffer.wrap(first).getInt(4));
          acceptor.close(socket);
          return;
        }
        default -> {
          serve(socket, code, Wire.parameters(first));
          acceptor.close(socket);
          return;
        }
      }
    }
  }

  private void serve(Socket socket, int version, Map<String, String> parameters)
      throws IOException {
    var out = socket.getOutputStream();
    var unknown = unknown(parameters.keySet());
    if (version >>> 16 != Wire.PROTOCOL >>> 16 || !unknown.isEmpty()) {
      var what = unknown.isEmpty() ? "protocol" : "startup parameter: " + unknown.first();
      Wire.write(out, Backend.fatal("08P01", "unsupported " + what));
      return;
    }
    int number = numbers.incrementAndGet();
    try {
      var database = parameters.getOrDefault("database", parameters.getOrDefault("user", user));
      var pool = pools.computeIfAbsent(database, this::pool);
      var settings = settings(pool, parameters);
      var client = new BouncerClient(this, pool, socket, settings.kept());
      clients.put(number, client);
      out.write(Backend.authenticationOk());
      if (version != Wire.PROTOCOL) {
        out.write(Backend.negotiateProtocolVersion(0));
      }
      for (var reported : settings.reported().entrySet()) {
        out.write(Backend.parameterStatus(reported.getKey(), reported.getValue()));
      }
      out.write(Backend.backendKeyData(number, number));
      Wire.write(out, Backend.readyForQuery('I'));
      client.serve();
    } catch (StatementFailedException refused) {
      Wire.write(out, Backend.fatal(refused.sqlState(), "the server refuses the bouncer"));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      clients.remove(number);
    }
  }

  private SortedSet<String> unknown(Set<String> names) {
    var unknown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    unknown.addAll(names);
    unknown.removeAll(List.of("user", "database"));
    KEPT.forEach(unknown::remove);
    ignored.forEach(unknown::remove);
    return unknown;
  }

  private BouncerPool pool(String database) {
    return new BouncerPool(size, () -> WireClient.tcp(host, port, user, password, database));
  }

  /** What a client is told at first, and what of it is kept for it alone. */
  private record Settings(Map<String, String> reported, Map<String, String> kept) {}

  private static Settings settings(BouncerPool pool, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var server = pool.acquire();
    var reported = new LinkedHashMap<>(server.parameters());
    pool.release(server);
    var kept = new ConcurrentHashMap<String, String>();
    for (var name : KEPT) {
      parameters.forEach(
          (given, value) -> {
            if (given.equalsIgnoreCase(name)) {
              reported.put(name, value);
            }
          });
      kept.put(name, reported.getOrDefault(name, ""));
    }
    return new Settings(reported, kept);
  }

  private void cancel(int number) throws IOException {
    var client = clients.get(number);
    var key = client == null ? new byte[0] : client.key();
    if (key.length == 0) {
      return;
    }
    try (var socket = new Socket(host, port)) {
      Wire.write(
          socket.getOutputStream(),
          Wire.untagged(
              Wire.written(
                  body -> {
                    body.writeInt(Wire.CANCEL_REQUEST);
                    body.write(key);
                  })));
      // The server ends the connection when it has signalled.
      socket.getInputStream().read();
    }
  }

  /** Starts a thread that the end of the bouncer waits for. */
  void run(Runnable task) {
    acceptor.run("answers", task);
  }

  @Override
  public void close() {
    pools.values().forEach(BouncerPool::close);
    acceptor.close();
    pools.values().forEach(BouncerPool::close);
  }
}
