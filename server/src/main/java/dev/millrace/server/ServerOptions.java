package dev.millrace.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a server of bases listens, and what it takes. Immutable; changed copies by the methods that
 * start with {@code with}.
 *
 * @param host the address that it listens on
 * @param port 0 for a free one; HTTP and, with {@code tls}, HTTPS are told apart on it
 * @param tls the certificate of HTTPS; none for HTTP alone
 * @param limits what it takes
 * @param browserProject the project of requests by the browser route, which have no key; none to
 *     refuse them
 * @param accessLog gets a line for each request, on an event loop, which it must not hold up
 */
public record ServerOptions(
    String host,
    int port,
    Optional<Tls> tls,
    Limits limits,
    Optional<String> browserProject,
    Consumer<String> accessLog) {

  /** On a free port of this machine alone, without TLS, a log or a browser's project. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(
          "127.0.0.1", 0, Optional.empty(), Limits.DEFAULT, Optional.empty(), line -> {});

  private static final int MAX_PORT = 65_535;

  /** Checks the options. */
  public ServerOptions {
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(browserProject, "browserProject");
    Objects.requireNonNull(accessLog, "accessLog");
    if (host.isEmpty()) {
      throw new IllegalArgumentException("host: expected an address");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port: expected 0 to " + MAX_PORT + ", got " + port);
    }
  }

  /** The same on another address. */
  public ServerOptions withHost(String host) {
    return new ServerOptions(host, port, tls, limits, browserProject, accessLog);
  }

  /** The same on another port. */
  public ServerOptions withPort(int port) {
    return new ServerOptions(host, port, tls, limits, browserProject, accessLog);
  }

  /** The same with HTTPS. */
  public ServerOptions withTls(Tls tls) {
    return new ServerOptions(host, port, Optional.of(tls), limits, browserProject, accessLog);
  }

  /** The same with other limits. */
  public ServerOptions withLimits(Limits limits) {
    return new ServerOptions(host, port, tls, limits, browserProject, accessLog);
  }

  /** The same with a project for browsers, who need no key for it. */
  public ServerOptions withBrowserProject(String project) {
    return new ServerOptions(host, port, tls, limits, Optional.of(project), accessLog);
  }

  /** The same with a log of requests. */
  public ServerOptions withAccessLog(Consumer<String> accessLog) {
    return new ServerOptions(host, port, tls, limits, browserProject, accessLog);
  }

  /**
   * A certificate and its key, in PEM.
   *
   * @param certificate the file of the certificate, with those that vouch for it behind it
   * @param key the file of its private key, PKCS #8
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * What a server takes.
   *
   * @param connections open at once; more are closed
   * @param bodyBytes of a request
   * @param scannedItems that a query looks at before it gives what it found, with the key to go on
   *     after
   * @param request the time for the work of a request
   * @param arrival the time in which a request must have arrived, and an answer been taken
   * @param idle the time without a request after which a connection is closed
   * @param stop the time for requests on their way when the server stops
   */
  public record Limits(
      int connections,
      int bodyBytes,
      long scannedItems,
      Duration request,
      Duration arrival,
      Duration idle,
      Duration stop) {

    /** 20,000 connections, 16 MiB, 50,000 items, 30 s, 30 s, 5 minutes, 10 s. */
    public static final Limits DEFAULT =
        new Limits(
            20_000,
            16 << 20,
            50_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10));

    /** Checks the limits. */
    public Limits {
      if (connections < 1 || bodyBytes < 1 || scannedItems < 1) {
        throw new IllegalArgumentException(
            "connections, bodyBytes, scannedItems: expected at least 1");
      }
      for (Duration each : new Duration[] {request, arrival, idle, stop}) {
        if (each.isNegative() || each.isZero()) {
          throw new IllegalArgumentException(
              "request, arrival, idle, stop: expected more than zero");
        }
      }
    }
  }
}
