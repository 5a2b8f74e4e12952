package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Callbacks;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.ProtocolVersion;
import dev.millrace.postgres.SslMode;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One connect: hosts, their addresses, and for each the ways to encrypt and the versions of the
 * protocol, one after another until a server is ready. Owned by the event loop.
 *
 * <p>A network that fails moves on to the next address; a server that says no does not, unless it
 * only starts up (57P03) or dislikes the way it was spoken to.
 */
final class Connecting<T> extends Promise<T> implements Dial.Answer, Startup.Answer {

  private final Connector connector;
  private final PgOptions options;
  private final EventLoop loop;
  private final Function<? super Link, ? extends T> onLoop;
  private final Deque<PgHost> hosts;
  private final Deque<SocketAddress> addresses = new ArrayDeque<>();
  private final List<DataException> failures = new ArrayList<>();
  private final Progress progress = new Progress();
  private final long startedAt = System.nanoTime();
  private @Nullable ScheduledFuture<?> timer;
  private PgHost host;
  private @Nullable Try current;
  private boolean hasFallenBack;
  private @Nullable String password;

  /** One way to speak to one address. */
  private record Try(Dial.Target target, ProtocolVersion version) {}

  Connecting(
      Connector connector,
      List<PgHost> hosts,
      EventLoop loop,
      Function<? super Link, ? extends T> onLoop) {
    super(connector.callbacks());
    this.connector = connector;
    this.options = connector.options();
    this.hosts = new ArrayDeque<>(hosts);
    this.host = hosts.get(0);
    this.loop = loop;
    this.onLoop = onLoop;
  }

  void start() {
    try {
      loop.execute(
          () -> {
            if (!progress.isOver()) {
              timer =
                  loop.schedule(
                      this::timedOut, options.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
              nextHost();
            }
          });
    } catch (RejectedExecutionException stopped) {
      fail(failure("the event loops are closed", stopped));
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

  private void giveUp() {
    stopTimer();
    progress.giveUp();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void timedOut() {
    if (progress.isOver()) {
      return;
    }
    Duration most = options.connectTimeout();
    end(
        new TimedOutException(
            "cannot connect to "
                + host
                + ": "
                + progress.phase
                + ": no answer within "
                + most.toMillis()
                + " ms for the whole connect",
            Outcome.NOT_APPLIED));
  }

  private void nextHost() {
    PgHost next = hosts.poll();
    if (next == null) {
      end(failures.remove(failures.size() - 1));
      return;
    }
    host = next;
    password = null;
    progress.phase = Phase.RESOLVE;
    connector
        .resolver()
        .resolve(
            next,
            this::onLoop,
            (found, unknown) -> {
              if (unknown != null) {
                failures.add(
                    ConnectFailure.of(ConnectFailure.Kind.NETWORK, next, Phase.RESOLVE, unknown)
                        .exception());
                nextHost();
                return;
              }
              addresses.addAll(found);
              nextAddress();
            });
  }

  private void nextAddress() {
    SocketAddress address = addresses.poll();
    if (address == null) {
      nextHost();
      return;
    }
    hasFallenBack = false;
    SslMode mode = options.sslMode();
    boolean isPlain = host.isUnixSocket() || mode == SslMode.DISABLE || mode == SslMode.ALLOW;
    attempt(address, isPlain, options.maxProtocolVersion());
  }

  private void attempt(SocketAddress address, boolean isPlain, ProtocolVersion version) {
    if (isPlain) {
      dial(new Try(new Dial.Target(host, address, null, /* fallsBack= */ false), version));
      return;
    }
    progress.phase = Phase.TLS;
    Callbacks.standardExecutor()
        .execute(
            () -> {
              try {
                SSLContext context = connector.tls().get();
                onLoop(
                    () -> {
                      boolean fallsBack = !options.sslMode().requiresTls();
                      dial(new Try(new Dial.Target(host, address, context, fallsBack), version));
                    });
              } catch (RuntimeException invalid) {
                onLoop(() -> end(invalid));
              }
            });
  }

  /** Runs something on the loop unless all is over by then. */
  private void onLoop(Runnable action) {
    try {
      loop.execute(
          () -> {
            if (!progress.isOver()) {
              action.run();
            }
          });
    } catch (RejectedExecutionException stopped) {
      fail(failure("the event loops are closed", stopped));
    }
  }

  private void dial(Try next) {
    current = next;
    new Dial(connector.loops(), options, next.target, progress, this).start(loop, share());
  }

  /** The part of the budget that one address gets, so that a silent one leaves some to others. */
  private int share() {
    long left = options.connectTimeout().toNanos() - (System.nanoTime() - startedAt);
    long others = (long) addresses.size() + hosts.size();
    long millis = TimeUnit.NANOSECONDS.toMillis(left / (1 + others));
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
  }

  private Try current() {
    if (current == null) {
      throw new IllegalStateException("no address is tried");
    }
    return current;
  }

  @Override
  public void dialed(Channel channel, @Nullable SSLSession tls) {
    Try now = current();
    new Startup(channel, options, now.target, tls, now.version, progress, this).begin();
  }

  @Override
  public void failed(ConnectFailure failure) {
    Try tried = current();
    failures.add(failure.exception());
    SocketAddress address = tried.target.address();
    boolean wasPlain = tried.target.tls() == null;
    if (failure.isAboutProtocol()
        && tried.version != ProtocolVersion.V3_0
        && options.minProtocolVersion() == ProtocolVersion.V3_0) {
      attempt(address, wasPlain, ProtocolVersion.V3_0);
    } else if (!hasFallenBack && wantsOtherEncryption(failure, wasPlain)) {
      hasFallenBack = true;
      attempt(address, !wasPlain, options.maxProtocolVersion());
    } else if (failure.movesOn()) {
      nextAddress();
    } else {
      end(failures.remove(failures.size() - 1));
    }
  }

  private boolean wantsOtherEncryption(ConnectFailure failure, boolean wasPlain) {
    if (host.isUnixSocket()) {
      return false;
    }
    return switch (options.sslMode()) {
      case ALLOW -> wasPlain && failure.isAboutEncryption();
      case PREFER -> !wasPlain && (failure.isOfTls() || failure.sqlState().equals("28000"));
      case DISABLE, REQUIRE, VERIFY_CA, VERIFY_FULL -> false;
    };
  }

  @Override
  public void password(Consumer<String> then) {
    String known = password;
    if (known != null) {
      then.accept(known);
      return;
    }
    PgHost asking = host;
    callbacks()
        .execute(
            () -> {
              try {
                connector
                    .secrets()
                    .passwordFor(asking)
                    .whenComplete(
                        (found, failure) ->
                            onLoop(
                                () -> {
                                  if (failure != null || found == null) {
                                    end(failure("the password cannot be had", failure));
                                  } else {
                                    use(found, then);
                                  }
                                }));
              } catch (Throwable thrown) {
                onLoop(() -> end(failure("the password cannot be had", thrown)));
              }
            });
  }

  private Callbacks callbacks() {
    return connector.callbacks();
  }

  private void use(Optional<String> found, Consumer<String> then) {
    if (found.isEmpty() || found.get().isEmpty()) {
      end(
          failure(
              "the server asks for a password of user \"" + options.user() + "\", got none", null));
    } else {
      password = found.get();
      then.accept(found.get());
    }
  }

  private DataException failure(String reason, @Nullable Throwable cause) {
    return ConnectFailure.refused(host, progress.phase, reason, cause).exception();
  }

  @Override
  public void ready(Link link) {
    stopTimer();
    progress.finish();
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
