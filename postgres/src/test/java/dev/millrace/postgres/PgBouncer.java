package dev.millrace.postgres;

import static org.awaitility.Awaitility.await;

import dev.millrace.postgres.testkit.SharedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PgBouncer of this machine before the shared server, in transaction mode. */
final class PgBouncer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param folder where its configuration and its log go
   * @param backends how many connections to the server it has at most for a database
   */
  static PgBouncer start(Path folder, int backends) throws IOException {
    SharedServer server = SharedServer.get();
    int port = freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=%s port=%d user=%s password=%s
            [pgbouncer]
            listen_addr = %s
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = %d
            """
                .formatted(
                    server.host(),
                    server.port(),
                    server.user(),
                    server.password(),
                    HOST,
                    port,
                    backends));
    Process process =
        new ProcessBuilder(command(configuration))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    PgBouncer bouncer = new PgBouncer(process, port);
    await().until(() -> !process.isAlive() || isListening(port));
    if (!process.isAlive()) {
      throw new IOException(
          "pgbouncer ended: " + Files.readString(folder.resolve("pgbouncer.log")));
    }
    return bouncer;
  }

  /** It does not run as root. */
  private static List<String> command(Path configuration) {
    List<String> command = new ArrayList<>(List.of("pgbouncer"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(configuration.toString());
    return command;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isListening(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  PgOptionsBuilder options(String database) {
    return PgOptions.parse("postgresql://anybody@" + HOST + ":" + port + "/" + database).toBuilder()
        .name("bounced")
        .sslMode(SslMode.DISABLE)
        .statementMode(StatementMode.UNNAMED);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
