package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Listener;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.sql.spi.Spans;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;

/**
 * Opens connections to the servers of some options, and asks them to cancel. Safe for use from any
 * thread.
 *
 * <p>All failures name the host and how far it came, and never a secret: {@link
 * ConnectionLostException} if the network failed, {@link dev.millrace.core.TimedOutException} if
 * the time for the whole connect was up, what {@code PgFailures} makes of a server's error, else a
 * {@link dev.millrace.core.DataException}. What failed for other addresses is suppressed in it.
 */
public final class Connector {

  /** Each request to cancel costs the server a process for a moment. */
  private static final int MOST_CANCELS = 8;

  private final PgOptions options;
  private final Secrets secrets;
  private final Callbacks callbacks;
  private final EventLoops loops;
  private final Resolver resolver;
  private final TlsContexts tls;
  private final HostStates hosts;
  private final Deque<Cancelling> waiting = new ArrayDeque<>();
  private int cancels;

  /**
   * Makes a connector; the loops stay the caller's to close.
   *
   * @param hosts what the client has seen of them, with whoever else connects for it
   */
  public Connector(
      PgOptions options, Secrets secrets, Callbacks callbacks, EventLoops loops, HostStates hosts) {
    this(options, secrets, callbacks, loops, hosts, InetAddress::getAllByName);
  }

  Connector(
      PgOptions options,
      Secrets secrets,
      Callbacks callbacks,
      EventLoops loops,
      HostStates hosts,
      Resolver.Names names) {
    this.options = options;
    this.secrets = secrets;
    this.callbacks = callbacks;
    this.loops = loops;
    this.resolver = new Resolver(loops.transport(), names);
    this.tls = new TlsContexts(options, secrets);
    this.hosts = hosts;
  }

  /**
   * Connects to the first of the options' hosts that can be reached and is what is wanted.
   *
   * @param onLoop called on the event loop when the server is ready, before the next message is
   *     read: sets its sink on {@link Link#frames}, and returns what the stage gives. What it
   *     throws closes the connection and fails the stage
   * @return a stage; cancelling it closes the socket, and so does a result that comes too late
   */
  public <T> Async<T> connect(Function<? super Link, ? extends T> onLoop) {
    Connecting<T> connecting;
    try {
      connecting = new Connecting<>(this, options.hosts(), loops.next(), onLoop);
    } catch (ClosedException closed) {
      return Async.failed(closed);
    }
    Listener.Span span =
        Spans.start(
            options.listener(), Listener.Kind.CONNECT, () -> attributes(connecting.first()));
    Spans.end(
        span,
        connecting.async(),
        failure -> PgException.in(failure).map(PgException::sqlState).orElse(null));
    connecting.start();
    return connecting.async();
  }

  /**
   * Asks the server to stop what a connection runs; done when the server has taken the request,
   * whatever comes of it. At most eight go on at once, others wait; the time for one starts when it
   * goes on.
   */
  public Async<Void> cancel(Link link) {
    if (link.secret().length == 0) {
      return Async.failed(
          new ConnectionLostException(
              "cannot cancel on " + link.host() + ": the server gave no key to cancel with",
              Outcome.NOT_APPLIED,
              null));
    }
    Cancelling cancelling = new Cancelling(this, link);
    boolean starts;
    synchronized (waiting) {
      starts = cancels < MOST_CANCELS;
      if (starts) {
        cancels++;
      } else {
        waiting.add(cancelling);
      }
    }
    if (starts) {
      start(cancelling);
    }
    return cancelling.async();
  }

  private void start(Cancelling cancelling) {
    Promise.watch(cancelling.async(), (value, failure) -> cancelEnded());
    cancelling.start();
  }

  private void cancelEnded() {
    Cancelling next;
    synchronized (waiting) {
      next = waiting.poll();
      if (next == null) {
        cancels--;
        return;
      }
    }
    start(next);
  }

  private Map<String, Object> attributes(PgHost host) {
    return Map.of(
        "db.system.name", "postgresql",
        "db.namespace", options.database(),
        "db.client.connection.pool.name", options.name(),
        "server.address", host.isUnixSocket() ? host.toString() : host.host(),
        "server.port", host.port());
  }

  PgOptions options() {
    return options;
  }

  Secrets secrets() {
    return secrets;
  }

  Callbacks callbacks() {
    return callbacks;
  }

  Resolver resolver() {
    return resolver;
  }

  TlsContexts tls() {
    return tls;
  }

  HostStates hosts() {
    return hosts;
  }

  EventLoops loops() {
    return loops;
  }
}
