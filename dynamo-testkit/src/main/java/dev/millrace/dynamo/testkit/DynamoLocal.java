package dev.millrace.dynamo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A DynamoDB Local on a free port of 127.0.0.1, empty, in memory, in a process of its own.
 *
 * <p>Safe for use from any thread. Its tables are gone once it is closed. It ends with this JVM,
 * even if this one is killed.
 */
public final class DynamoLocal implements AutoCloseable {

  private static final String MAIN = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final long POLL_NANOS = Duration.ofMillis(10).toNanos();
  private static final int MOST_PORTS = 10;
  private static final int LOG_END = 2000;

  private final Process process;
  private final Path log;
  private final int port;

  private DynamoLocal(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts one; returns when it answers, after about two seconds.
   *
   * @throws UncheckedIOException with what it wrote last, if it does not start
   */
  public static DynamoLocal start() {
    try {
      return startOnFreePort();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start DynamoDB Local", e);
    }
  }

  /** Another process may take a port between the moment it was free and the start. */
  private static DynamoLocal startOnFreePort() throws IOException {
    for (int tries = 1; ; tries++) {
      int port = freePort();
      try {
        return startOn(port);
      } catch (IOException e) {
        if (tries == MOST_PORTS || isFree(port)) {
          throw e;
        }
      }
    }
  }

  private static DynamoLocal startOn(int port) throws IOException {
    Path log = Files.createTempFile("dynamodb-local-", ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                ClassPath.ofChild(),
                Tethered.class.getName(),
                MAIN,
                "-inMemory",
                "-disableTelemetry",
                "-port",
                Integer.toString(port))
            .directory(Path.of(System.getProperty("java.io.tmpdir")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    DynamoLocal started = new DynamoLocal(process, log, port);
    try {
      started.awaitReady();
      return started;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void awaitReady() throws IOException {
    long start = System.nanoTime();
    while (!answers()) {
      if (!process.isAlive()) {
        throw new IOException("it ended with status " + process.exitValue() + "; " + said());
      }
      if (System.nanoTime() - start > MOST.toNanos()) {
        throw new IOException("it does not answer within " + MOST + "; " + said());
      }
      LockSupport.parkNanos(POLL_NANOS);
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted while it started");
      }
    }
  }

  /** Any status will do: a request that is not signed is refused. */
  private boolean answers() {
    try {
      var request = (HttpURLConnection) endpoint().toURL().openConnection();
      request.setReadTimeout((int) MOST.toMillis());
      try {
        return request.getResponseCode() > 0;
      } finally {
        request.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }

  private String said() throws IOException {
    String all = Files.readString(log, StandardCharsets.UTF_8);
    return "it says: " + all.substring(Math.max(0, all.length() - LOG_END)).strip();
  }

  /** Where it answers: {@code http://127.0.0.1:port}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Whether its process lives. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** The number of its process. */
  long pid() {
    return process.pid();
  }

  /** Ends it; returns when its process is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      process.getOutputStream().close();
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean up after " + this, e);
    }
  }

  @Override
  public String toString() {
    return List.of("DynamoDB Local", endpoint()).toString();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
