package dev.millrace.postgres;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a server listens.
 *
 * @param host a name, an address (v6 without brackets), or the folder of a unix socket, which
 *     begins with {@code /}; the socket's own path is taken as well
 * @param port from 1 to 65535; a unix socket's name ends in it
 */
public record PgHost(String host, int port) {

  /** Refuses what is no host or no port, without repeating it. */
  public PgHost {
    Objects.requireNonNull(host, "host");
    if (host.isEmpty() || host.indexOf(',') >= 0 || !isHost(host)) {
      throw new IllegalArgumentException(
          "expected a host that is a name, an address or the folder of a unix socket");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("expected a port from 1 to 65535, got " + port);
    }
  }

  private static boolean isHost(String host) {
    Texts.check("host", host);
    if (host.startsWith("/")) {
      return isPath(host);
    }
    // A single colon is a port in the wrong place; a v6 address has two or more.
    int colon = host.indexOf(':');
    boolean isPlain = colon < 0 || host.indexOf(':', colon + 1) > 0;
    return isPlain && host.chars().noneMatch(c -> c <= ' ' || c == '[' || c == ']' || c == '/');
  }

  private static boolean isPath(String host) {
    try {
      return !Path.of(host).toString().isEmpty();
    } catch (InvalidPathException refused) {
      return false;
    }
  }

  /** Whether this is a unix socket, on which there is no TLS. */
  public boolean isUnixSocket() {
    return host.startsWith("/");
  }

  /**
   * The path of the unix socket.
   *
   * @throws IllegalStateException if it is none
   */
  public Path socketPath() {
    if (!isUnixSocket()) {
      throw new IllegalStateException("expected a unix socket, got the host \"" + host + "\"");
    }
    String name = ".s.PGSQL." + port;
    Path path = Path.of(host);
    return path.endsWith(name) ? path : path.resolve(name);
  }

  /** The host and its port, as messages name it. */
  @Override
  public String toString() {
    if (isUnixSocket()) {
      return socketPath().toString();
    }
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
