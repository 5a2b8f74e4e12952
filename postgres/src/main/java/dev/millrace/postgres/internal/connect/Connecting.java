package dev.millrace.postgres.internal.connect;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.PgDefaults;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connect: hosts and their addresses, one after another until a server is ready that is what
 * was wanted. Owned by the event loop.
 *
 * <p>As in libpq a network that fails, a name that does not resolve, an address that takes too long
 * and a server that is not what was wanted move on to the next; a server that says no does not,
 * unless it only starts up or shuts down (57P03). Other than there what moves on goes to the next
 * address, not the next host: the addresses of one name may be different servers.
 */
final class Connecting<T> extends Promise<T> implements Attempt.Answer {

  private final Connector connector;
  private final PgOptions options;
  private final HostStates states;
  private final Wanted wanted;
  private final EventLoop loop;
  private final Function<? super Link, ? extends T> onLoop;
  private final Deque<PgHost> hosts;
  private final Deque<SocketAddress> addresses = new ArrayDeque<>();
  private final List<DataException> failures = new ArrayList<>();
  private final Visits visits = new Visits();
  private final long startedAt = System.nanoTime();
  private @Nullable ScheduledFuture<?> timer;
  private PgHost host;
  private HostPassword password;
  private @Nullable Resolving resolving;
  private @Nullable SocketAddress address;
  private @Nullable Attempt attempt;
  private @Nullable Spare spare;
  private boolean isOneOfSeveral;
  private boolean isOver;

  Connecting(
      Connector connector,
      List<PgHost> hosts,
      EventLoop loop,
      Function<? super Link, ? extends T> onLoop) {
    super(connector.callbacks());
    this.connector = connector;
    this.options = connector.options();
    this.states = connector.hosts();
    this.wanted = states.wanted();
    this.hosts = new ArrayDeque<>(states.hosts(hosts));
    this.isOneOfSeveral = hosts.size() > 1;
    this.host = this.hosts.getFirst();
    this.loop = loop;
    this.onLoop = onLoop;
    this.password = new HostPassword(connector, host, this::onLoop);
  }

  /** The host that is tried first. */
  PgHost first() {
    return host;
  }

  void start() {
    try {
      loop.execute(
          () -> {
            if (!isOver) {
              timer =
                  loop.schedule(
                      this::timedOut, options.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
              next();
            }
          });
    } catch (RejectedExecutionException stopped) {
      fail(loopsClosed(stopped));
    }
  }

  @Override
  protected void cancelled() {
    try {
      loop.execute(this::giveUp);
    } catch (RejectedExecutionException stopped) {
      // The loops close their sockets when they stop.
    }
  }

  @Override
  protected Outcome outcome() {
    return Outcome.NOT_APPLIED;
  }

  /** Runs something on the loop unless all is over by then. */
  private void onLoop(Runnable action) {
    try {
      loop.execute(
          () -> {
            if (!isOver) {
              action.run();
            }
          });
    } catch (RejectedExecutionException stopped) {
      fail(loopsClosed(stopped));
    }
  }

  private DataException loopsClosed(Throwable cause) {
    return ConnectFailure.refused(host, phase(), "the event loops are closed", cause).exception();
  }

  private Phase phase() {
    Attempt now = attempt;
    return now == null ? Phase.RESOLVE : now.phase();
  }

  private void timedOut() {
    if (isOver) {
      return;
    }
    Spare kept = spare;
    if (kept != null && kept.isOpen()) {
      use(kept.link());
      return;
    }
    end(
        new TimedOutException(
            "cannot connect to "
                + host
                + ": "
                + phase()
                + ": no answer within "
                + options.connectTimeout().toMillis()
                + " ms for the whole connect",
            Outcome.NOT_APPLIED));
  }

  // ---- from one to the next

  private void next() {
    attempt = null;
    SocketAddress next = addresses.poll();
    if (next != null) {
      address = next;
      var way = new Attempt.Way(host, next, password, loop, this::onLoop);
      Attempt begun = new Attempt(connector, way, failures, this);
      attempt = begun;
      begun.start(limit());
      return;
    }
    address = null;
    PgHost nextHost = hosts.poll();
    if (nextHost == null) {
      exhausted();
    } else {
      host = nextHost;
      password = new HostPassword(connector, nextHost, this::onLoop);
      resolve(nextHost);
    }
  }

  private void resolve(PgHost named) {
    Resolving now = new Resolving(named, this::failed, this::resolved);
    resolving = now;
    now.start(connector.resolver(), loop, this::onLoop, limit());
  }

  private void resolved(List<SocketAddress> found, @Nullable UnknownHostException unknown) {
    if (unknown != null) {
      failed(ConnectFailure.of(ConnectFailure.Kind.NETWORK, host, Phase.RESOLVE, unknown));
    } else {
      isOneOfSeveral |= found.size() > 1;
      addresses.addAll(states.addresses(host, found));
      next();
    }
  }

  /** What this step may take; null for all that is left. */
  private @Nullable Duration limit() {
    Duration given = options.hostTimeout().orElse(null);
    if (given != null || !isOneOfSeveral) {
      return given;
    }
    Duration most =
        states.isDown(host, address) ? PgDefaults.DOWN_HOST_TIMEOUT : PgDefaults.HOST_TIMEOUT;
    Duration left = options.connectTimeout().minusNanos(System.nanoTime() - startedAt);
    Duration share = left.dividedBy(1L + addresses.size() + hosts.size());
    return share.compareTo(most) < 0 ? share : most;
  }

  @Override
  public void failed(ConnectFailure failure) {
    if (failure.isDown()) {
      states.saw(host, address, HostState.DOWN);
    }
    if (!failure.movesOn()) {
      end(failure.exception());
      return;
    }
    failures.add(failure.exception());
    visits.failed(host);
    next();
  }

  @Override
  public void broken(Throwable failure) {
    end(failure);
  }

  @Override
  public void ready(Link link, HostState state) {
    states.saw(host, address, state);
    if (wanted.suits(state) || (wanted.isContent() && !mayBeBetter())) {
      use(link);
      return;
    }
    visits.saw(host, state);
    if (wanted.isContent() && (spare == null || !spare.isOpen())) {
      spare = Spare.keep(link);
    } else {
      Spare.leave(link);
    }
    next();
  }

  /** Whether one of those not tried yet may suit, as far as is known. */
  private boolean mayBeBetter() {
    return addresses.stream().anyMatch(each -> states.rank(host, each) == 0)
        || hosts.stream().anyMatch(each -> states.rank(each) == 0);
  }

  private void exhausted() {
    Spare kept = spare;
    if (kept != null && kept.isOpen()) {
      use(kept.link());
    } else if (visits.isAnySeen()) {
      end(
          new ConnectionLostException(
              "expected " + wanted + ", got " + visits, Outcome.NOT_APPLIED, null));
    } else {
      end(failures.remove(failures.size() - 1));
    }
  }

  // ---- the end

  private void giveUp() {
    stop();
    Attempt now = attempt;
    if (now != null) {
      now.giveUp();
    }
    Spare kept = spare;
    if (kept != null) {
      kept.leave();
    }
  }

  private void stop() {
    isOver = true;
    if (timer != null) {
      timer.cancel(false);
    }
    Resolving now = resolving;
    if (now != null) {
      now.stop();
    }
  }

  private void use(Link link) {
    Spare kept = spare;
    spare = null;
    giveUp();
    if (kept != null && kept.link().channel() != link.channel()) {
      kept.leave();
    }
    T result;
    try {
      result = onLoop.apply(link);
    } catch (Throwable failure) {
      link.channel().close();
      fail(failure);
      return;
    }
    if (!succeed(result)) {
      link.channel().close();
    }
  }

  /** Fails with this; what failed before it is told too. */
  private void end(Throwable failure) {
    giveUp();
    for (DataException earlier : failures) {
      if (earlier != failure) {
        failure.addSuppressed(earlier);
      }
    }
    fail(failure);
  }
}
