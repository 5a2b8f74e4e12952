package dev.millrace.dynamo.aws;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Listener;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Gathers {@link AwsOptions}. Used by one thread at a time. */
public final class AwsOptionsBuilder {

  @Nullable String region;
  @Nullable URI endpoint;
  AwsCredentials credentials = AwsCredentials.defaultChain();
  @Nullable Duration callTimeout;
  @Nullable Duration attemptTimeout;
  Duration connectTimeout = AwsOptions.DEFAULT_CONNECT_TIMEOUT;
  Duration readTimeout = AwsOptions.DEFAULT_READ_TIMEOUT;
  RetryMode retryMode = RetryMode.STANDARD;
  int maxAttempts = AwsOptions.DEFAULT_MAX_ATTEMPTS;
  int maxConnections = AwsOptions.DEFAULT_MAX_CONNECTIONS;
  @Nullable URI proxy;
  Set<String> withoutProxy = Set.of();
  Executor callbacks = Callbacks.standardExecutor();
  Listener listener = Listener.logging();

  AwsOptionsBuilder() {}

  /** The region's name: {@code eu-central-1}. */
  public AwsOptionsBuilder region(String name) {
    this.region = Objects.requireNonNull(name, "region");
    return this;
  }

  /** Where to connect instead of the region's own: {@code http://localhost:8000}. */
  public AwsOptionsBuilder endpoint(URI uri) {
    this.endpoint = Objects.requireNonNull(uri, "endpoint");
    return this;
  }

  /** As whom to speak; {@link AwsCredentials#defaultChain} unless something else is said. */
  public AwsOptionsBuilder credentials(AwsCredentials credentials) {
    this.credentials = Objects.requireNonNull(credentials, "credentials");
    return this;
  }

  /**
   * How long an operation may take with all its tries and the pauses between; no bound by default.
   */
  public AwsOptionsBuilder callTimeout(Duration most) {
    this.callTimeout = Objects.requireNonNull(most, "callTimeout");
    return this;
  }

  /** How long one try may take before the next one starts; no bound by default. */
  public AwsOptionsBuilder attemptTimeout(Duration most) {
    this.attemptTimeout = Objects.requireNonNull(most, "attemptTimeout");
    return this;
  }

  /** How long a connection may take to come about, by default 2 s. */
  public AwsOptionsBuilder connectTimeout(Duration most) {
    this.connectTimeout = Objects.requireNonNull(most, "connectTimeout");
    return this;
  }

  /** How long a connection may be silent while an answer is due, by default 30 s. */
  public AwsOptionsBuilder readTimeout(Duration most) {
    this.readTimeout = Objects.requireNonNull(most, "readTimeout");
    return this;
  }

  /** How requests are tried again. */
  public AwsOptionsBuilder retryMode(RetryMode mode) {
    this.retryMode = Objects.requireNonNull(mode, "retryMode");
    return this;
  }

  /** How often a request is tried, the first time included; 1 for never again, by default 8. */
  public AwsOptionsBuilder maxAttempts(int most) {
    this.maxAttempts = most;
    return this;
  }

  /** How many connections there may be, by default 50; one serves one request at a time. */
  public AwsOptionsBuilder maxConnections(int most) {
    this.maxConnections = most;
    return this;
  }

  /**
   * The proxy: {@code http://user:password@host:port}, where user and password may be left out. By
   * default that of the system properties {@code http.proxyHost} and so on, and of the environment.
   */
  public AwsOptionsBuilder proxy(URI uri) {
    this.proxy = Objects.requireNonNull(uri, "proxy");
    return this;
  }

  /** Hosts that are reached without the proxy; {@code *} stands for any text. */
  public AwsOptionsBuilder withoutProxy(Set<String> hosts) {
    this.withoutProxy = Set.copyOf(hosts);
    return this;
  }

  /**
   * Where callbacks run. {@code Runnable::run} is for callers that promise not to block: it runs
   * them on the threads that wait for the network.
   */
  public AwsOptionsBuilder callbacks(Executor executor) {
    this.callbacks = Objects.requireNonNull(executor, "callbacks");
    return this;
  }

  /** Who is told of what happens; by default failures that nobody looked at are logged. */
  public AwsOptionsBuilder listener(Listener listener) {
    this.listener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Makes the options.
   *
   * @throws IllegalArgumentException if a value is out of its bounds or two contradict each other
   */
  public AwsOptions build() {
    if (region != null && !region.matches("[a-zA-Z0-9-]{1,63}")) {
      throw new IllegalArgumentException(
          "region: expected a name such as eu-central-1, got \"" + region + "\"");
    }
    web("endpoint", endpoint);
    web("proxy", proxy);
    if (endpoint != null && endpoint.getUserInfo() != null) {
      throw new IllegalArgumentException("endpoint: a user belongs into credentials");
    }
    positive("callTimeout", callTimeout);
    positive("attemptTimeout", attemptTimeout);
    positive("connectTimeout", connectTimeout);
    positive("readTimeout", readTimeout);
    positive("maxAttempts", maxAttempts);
    positive("maxConnections", maxConnections);
    if (callTimeout != null
        && attemptTimeout != null
        && attemptTimeout.compareTo(callTimeout) > 0) {
      throw new IllegalArgumentException(
          "attemptTimeout (%s) is longer than callTimeout (%s)"
              .formatted(attemptTimeout, callTimeout));
    }
    if (proxy == null && !withoutProxy.isEmpty()) {
      throw new IllegalArgumentException("withoutProxy: there is no proxy to do without");
    }
    return new AwsOptions(copy());
  }

  private static void web(String name, @Nullable URI uri) {
    if (uri == null) {
      return;
    }
    boolean isWeb =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!isWeb || uri.getHost() == null) {
      throw new IllegalArgumentException(
          name + ": expected http or https and a host, got " + withoutUser(uri));
    }
  }

  private static void positive(String name, @Nullable Duration duration) {
    if (duration != null && (duration.isZero() || duration.isNegative())) {
      throw new IllegalArgumentException(name + ": expected more than nothing, got " + duration);
    }
  }

  private static void positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + ": expected at least 1, got " + number);
    }
  }

  static URI withoutUser(URI uri) {
    if (uri.getHost() == null) {
      return URI.create(uri.getScheme() == null ? "..." : uri.getScheme() + ":...");
    }
    try {
      return new URI(
          uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("malformed address", e);
    }
  }

  AwsOptionsBuilder copy() {
    AwsOptionsBuilder copy = new AwsOptionsBuilder();
    copy.region = region;
    copy.endpoint = endpoint;
    copy.credentials = credentials;
    copy.callTimeout = callTimeout;
    copy.attemptTimeout = attemptTimeout;
    copy.connectTimeout = connectTimeout;
    copy.readTimeout = readTimeout;
    copy.retryMode = retryMode;
    copy.maxAttempts = maxAttempts;
    copy.maxConnections = maxConnections;
    copy.proxy = proxy;
    copy.withoutProxy = withoutProxy;
    copy.callbacks = callbacks;
    copy.listener = listener;
    return copy;
  }

  List<@Nullable Object> values() {
    return Arrays.asList(
        region,
        endpoint,
        credentials,
        callTimeout,
        attemptTimeout,
        connectTimeout,
        readTimeout,
        retryMode,
        maxAttempts,
        maxConnections,
        proxy,
        withoutProxy,
        callbacks,
        listener);
  }
}
