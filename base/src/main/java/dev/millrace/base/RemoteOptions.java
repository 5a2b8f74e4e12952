package dev.millrace.base;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How bases are reached over HTTP. Immutable; {@code toString} does not show the key.
 *
 * @param projectKey the project's id, an underscore and its secret
 * @param root where the server is, with scheme and without {@code /v1}
 * @param timeout of a request; a view by {@code within} may have less
 * @param trust decides which certificates count, if not those of the JDK
 */
public record RemoteOptions(
    String projectKey, URI root, Duration timeout, Optional<SSLContext> trust) {

  /** How long a request may take. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** Checks the options. */
  public RemoteOptions {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(trust, "trust");
    projectOf(projectKey);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: expected more than zero");
    }
  }

  /**
   * Those of a key and a host.
   *
   * @param host {@code host}, {@code host:port} or {@code host:port/prefix}, reached by HTTPS; with
   *     {@code http://} before it without TLS
   * @throws IllegalArgumentException if the key has no underscore, or the host is none
   */
  public static RemoteOptions of(String projectKey, String host) {
    return new RemoteOptions(projectKey, rootOf(host), DEFAULT_TIMEOUT, Optional.empty());
  }

  private static URI rootOf(String host) {
    String url = host.contains("://") ? host : "https://" + host;
    try {
      URI root = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      if (root.getHost() != null && (isScheme(root, "http") || isScheme(root, "https"))) {
        return root;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // As below: its message would show a password in it.
    }
    throw new IllegalArgumentException(
        "host: expected host, host:port or host:port/prefix, with http:// or https:// or neither");
  }

  private static boolean isScheme(URI root, String scheme) {
    return scheme.equalsIgnoreCase(root.getScheme());
  }

  private static String projectOf(String projectKey) {
    int underscore = projectKey.indexOf('_');
    if (underscore < 1 || underscore == projectKey.length() - 1) {
      throw new IllegalArgumentException(
          "bad project key: expected the project's id, an underscore and a secret");
    }
    return projectKey.substring(0, underscore);
  }

  /** The project's id: the part of the key before its first underscore. */
  public String project() {
    return projectOf(projectKey);
  }

  /** The same with another time-out. */
  public RemoteOptions withTimeout(Duration timeout) {
    return new RemoteOptions(projectKey, root, timeout, trust);
  }

  /** The same that trusts other certificates, for example one of a server in development. */
  public RemoteOptions withTrust(SSLContext trust) {
    return new RemoteOptions(projectKey, root, timeout, Optional.of(trust));
  }

  @Override
  public String toString() {
    return "RemoteOptions[project=" + project() + ", root=" + root + "]";
  }
}
