package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A server that runs. */
final class Postmaster {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final long POLL_NANOS = Duration.ofMillis(3).toNanos();

  private final Process process;
  private final Path data;

  private Postmaster(Process process, Path data) {
    this.process = process;
    this.data = data;
  }

  /** The same as {@link IOException}, with what the server wrote last. */
  static final class NotStartedException extends IOException {
    private static final long serialVersionUID = 1;

    private NotStartedException(String message, String log) {
      super("the server " + message + "; it says: " + log);
    }
  }

  /** Returns when it answers. */
  static Postmaster start(Installation installation, ServerFolder folder, int port)
      throws IOException {
    var command =
        installation
            .launcher()
            .command(
                installation.program("postgres").toString(),
                "-D",
                folder.data().toString(),
                "-k",
                folder.sockets().toString(),
                "-p",
                Integer.toString(port));
    var process =
        Program.builder(command)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .start();
    var postmaster = new Postmaster(process, folder.data());
    try {
      postmaster.awaitReady(folder, port);
      return postmaster;
    } catch (IOException | RuntimeException e) {
      postmaster.kill();
      throw e;
    }
  }

  private void awaitReady(ServerFolder folder, int port) throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < MOST.toNanos()) {
      if (!process.isAlive()) {
        throw new NotStartedException("ended with status " + process.exitValue(), folder.lastLog());
      }
      if (Files.exists(folder.socket(port)) && answers(folder, port)) {
        return;
      }
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new NotStartedException("was not waited for", "interrupted");
      }
    }
    throw new NotStartedException("does not answer within " + MOST, folder.lastLog());
  }

  private static boolean answers(ServerFolder folder, int port) {
    try (var client = WireClient.unix(folder.sockets(), port, Installation.KIT_USER, "postgres")) {
      return client.execute("select 1").equals("1");
    } catch (IOException | UncheckedIOException | StatementFailedException startingUp) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void stop(StopMode mode) throws IOException {
    signal(mode.signal());
    awaitEnd();
  }

  /** Leaves its children to notice, and returns when they have. */
  void kill() throws IOException {
    var children = process.descendants().toList();
    if (process.isAlive()) {
      signal("KILL");
    }
    // A launcher that stays before the server ends with it.
    process.destroyForcibly();
    awaitEnd();
    for (var child : children) {
      try {
        child.onExit().get(MOST.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        child.destroyForcibly();
      } catch (ExecutionException | TimeoutException e) {
        child.destroyForcibly();
      }
    }
  }

  private void signal(String signal) throws IOException {
    Program.run(List.of("sh", "-c", "kill -" + signal + " " + pid() + " 2>&1 || true"), "");
  }

  /** A launcher may stay before the server; the lock file names the server, or one before it. */
  private long pid() throws IOException {
    var file = data.resolve("postmaster.pid");
    if (Files.exists(file)) {
      long locked = Long.parseLong(Files.readAllLines(file).get(0).trim());
      if (process.descendants().anyMatch(child -> child.pid() == locked)) {
        return locked;
      }
    }
    return process.pid();
  }

  private void awaitEnd() throws IOException {
    try {
      if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("the server does not end within " + MOST + ", and was killed");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
