package dev.millrace.dynamo.aws;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Listener;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Where DynamoDB is, as whom to speak to it, and how long to wait. Immutable.
 *
 * <p>What is not said is as the SDK finds it, where it looks for it: region, endpoint and
 * credentials in system properties, the environment, the shared files, the machine's own.
 */
public final class AwsOptions {

  /** How long a connection may take to come about. */
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** How long a connection may be silent while an answer is due. */
  public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

  /** How often a request is tried, the first time included. */
  public static final int DEFAULT_MAX_ATTEMPTS = 8;

  /** How many connections there may be. */
  public static final int DEFAULT_MAX_CONNECTIONS = 50;

  private final AwsOptionsBuilder source;

  AwsOptions(AwsOptionsBuilder source) {
    this.source = source;
  }

  /** Starts from the defaults. */
  public static AwsOptionsBuilder builder() {
    return new AwsOptionsBuilder();
  }

  /** A builder with these options. */
  public AwsOptionsBuilder toBuilder() {
    return source.copy();
  }

  /** The region's name; empty to let the SDK find it. */
  public Optional<String> region() {
    return Optional.ofNullable(source.region);
  }

  /** Where to connect; empty for the region's own. */
  public Optional<URI> endpoint() {
    return Optional.ofNullable(source.endpoint);
  }

  /** As whom to speak. */
  public AwsCredentials credentials() {
    return source.credentials;
  }

  /** How long an operation may take with all its tries; empty for no bound. */
  public Optional<Duration> callTimeout() {
    return Optional.ofNullable(source.callTimeout);
  }

  /** How long one try may take; empty for no bound. */
  public Optional<Duration> attemptTimeout() {
    return Optional.ofNullable(source.attemptTimeout);
  }

  /** How long a connection may take to come about. */
  public Duration connectTimeout() {
    return source.connectTimeout;
  }

  /** How long a connection may be silent while an answer is due. */
  public Duration readTimeout() {
    return source.readTimeout;
  }

  /** How requests are tried again. */
  public RetryMode retryMode() {
    return source.retryMode;
  }

  /** How often a request is tried, the first time included. */
  public int maxAttempts() {
    return source.maxAttempts;
  }

  /** How many connections there may be; one serves one request at a time. */
  public int maxConnections() {
    return source.maxConnections;
  }

  /**
   * The proxy without its user and password; empty for that of system properties and environment.
   */
  public Optional<URI> proxy() {
    return Optional.ofNullable(source.proxy).map(AwsOptionsBuilder::withoutUser);
  }

  /** The hosts that are reached without the proxy; {@code *} stands for any text. */
  public Set<String> withoutProxy() {
    return source.withoutProxy;
  }

  /** Where callbacks run. */
  public Executor callbackExecutor() {
    return source.callbacks;
  }

  /** Who is told of what happens. */
  public Listener listener() {
    return source.listener;
  }

  Optional<String> proxyUser() {
    return Optional.ofNullable(source.proxy).map(URI::getUserInfo);
  }

  Callbacks callbacks() {
    return Callbacks.of(source.callbacks, source.listener);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AwsOptions options && source.values().equals(options.source.values());
  }

  @Override
  public int hashCode() {
    return Objects.hash(source.values());
  }

  @Override
  public String toString() {
    return "AwsOptions[region="
        + source.region
        + ", endpoint="
        + source.endpoint
        + ", credentials="
        + source.credentials
        + ", proxy="
        + proxy().orElse(null)
        + ", maxAttempts="
        + source.maxAttempts
        + ", maxConnections="
        + source.maxConnections
        + "]";
  }
}
