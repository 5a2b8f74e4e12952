package dev.millrace.server;

import dev.millrace.core.Async;
import dev.millrace.server.internal.api.Access;
import dev.millrace.server.internal.api.Api;
import dev.millrace.server.internal.api.Metrics;
import dev.millrace.server.internal.http.HttpLimits;
import dev.millrace.server.internal.http.HttpListener;
import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.sql.Database;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A server of bases for clients in every language: the HTTP API of Deta Base.
 *
 * <p>Its projects and their items are in a database of the caller's, which it leaves open. Their
 * keys are made by {@link #createKey} or by the command line, {@link Main}. Safe for use from any
 * thread.
 *
 * <pre>{@code
 * try (BaseServer server = BaseServer.start(database, ServerOptions.DEFAULT.withPort(8080))) {
 *   …
 * }
 * }</pre>
 */
public final class BaseServer implements AutoCloseable {

  /** What bodies of requests may take of the memory; of more the sender is told to come again. */
  private static final int SHARE_OF_BODIES = 4;

  private static final long BODIES_AT_LEAST = 4;

  private final ServerOptions options;
  private final ApiKeys keys;
  private final Api api;
  private final HttpListener listener;
  private final AtomicReference<@Nullable Async<Void>> closing = new AtomicReference<>();

  private BaseServer(Database database, ServerOptions options) {
    this.options = options;
    AtomicReference<@Nullable HttpListener> started = new AtomicReference<>();
    Metrics metrics =
        new Metrics(
            () -> {
              HttpListener there = started.get();
              return there == null ? 0 : there.connections();
            });
    ServerOptions.Limits limits = options.limits();
    this.keys = new ApiKeys(database);
    Access access = new ProjectAccess(keys);
    this.api =
        new Api(
            database,
            access,
            metrics,
            limits.scannedItems(),
            limits.request(),
            options.browserProject(),
            options.accessLog());
    this.listener =
        new HttpListener(
            options.host(),
            options.port(),
            options.tls().map(BaseServer::context).orElse(null),
            new HttpLimits(
                limits.connections(),
                limits.bodyBytes(),
                Math.max(
                    BODIES_AT_LEAST * limits.bodyBytes(),
                    Runtime.getRuntime().maxMemory() / SHARE_OF_BODIES),
                limits.arrival(),
                limits.idle()),
            api::answer);
    started.set(listener);
  }

  /**
   * Starts a server, which listens when this returns.
   *
   * @throws java.io.UncheckedIOException if the port cannot be had
   * @throws IllegalArgumentException if the certificate or its key cannot be read
   */
  public static BaseServer start(Database database, ServerOptions options) {
    return new BaseServer(database, options);
  }

  private static SslContext context(ServerOptions.Tls tls) {
    try {
      return SslContextBuilder.forServer(tls.certificate().toFile(), tls.key().toFile()).build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tls: cannot read a certificate and its key from "
              + tls.certificate()
              + " and "
              + tls.key(),
          e);
    }
  }

  /**
   * Makes a key of a project, as the command line does.
   *
   * @param project its id, 1 to 32 characters of a-z and 0-9
   * @return the key, which nobody can tell again
   * @throws IllegalArgumentException if the id is none
   */
  public Async<String> createKey(String project) {
    return keys.create(project);
  }

  /** The port that it listens on. */
  public int port() {
    return listener.port();
  }

  /**
   * Stops: takes no more requests, answers those that are on their way, within the time of the
   * limits, and closes all connections.
   */
  public Async<Void> closeAsync() {
    Async<Void> known = closing.get();
    if (known != null) {
      return known;
    }
    Async<Void> closed = listener.close(options.limits().stop()).thenRun(api::close);
    return closing.compareAndSet(null, closed) ? closed : closeAsync();
  }

  /** As {@link #closeAsync}, and waits for it. */
  @Override
  public void close() {
    closeAsync().result();
  }
}
