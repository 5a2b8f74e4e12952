package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Callbacks;
import dev.millrace.core.DataException;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.ProtocolVersion;
import dev.millrace.postgres.SslMode;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * One address: the ways to encrypt and the versions of the protocol, one after another, and then
 * the question what the server is. Owned by the event loop.
 */
final class Attempt implements Dial.Answer, Startup.Answer, RoleQuestion.Answer {

  private final Connector connector;
  private final PgOptions options;
  private final Way way;
  private final List<DataException> failures;
  private final Answer answer;
  private final Progress progress = new Progress();
  private @Nullable ScheduledFuture<?> timer;
  private @Nullable Try current;
  private boolean hasFallenBack;

  /** Hears of the end, once. */
  interface Answer {
    /** The server is ready, and is this. */
    void ready(Link link, HostState state);

    void failed(ConnectFailure failure);

    /** Nobody can connect with these options. */
    void broken(Throwable failure);
  }

  /**
   * Where to, and on which loop.
   *
   * @param guarded the loop, but runs nothing once the connect is over
   */
  record Way(
      PgHost host,
      SocketAddress address,
      HostPassword password,
      EventLoop loop,
      Executor guarded) {}

  /** One way to speak to the address. */
  private record Try(Dial.Target target, ProtocolVersion version) {}

  /**
   * Makes an attempt that has not begun.
   *
   * @param failures takes what failed before the last try
   */
  Attempt(Connector connector, Way way, List<DataException> failures, Answer answer) {
    this.connector = connector;
    this.options = connector.options();
    this.way = way;
    this.failures = failures;
    this.answer = answer;
  }

  /** Begins; takes no longer than the limit, or as long as it is let without one. */
  void start(@Nullable Duration limit) {
    if (limit != null) {
      timer = way.loop.schedule(() -> late(limit), limit.toNanos(), TimeUnit.NANOSECONDS);
    }
    SslMode mode = options.sslMode();
    boolean isPlain = way.host.isUnixSocket() || mode == SslMode.DISABLE || mode == SslMode.ALLOW;
    attempt(isPlain, options.maxProtocolVersion());
  }

  Phase phase() {
    return progress.phase;
  }

  /** Closes the socket and tells nobody. */
  void giveUp() {
    stopTimer();
    progress.giveUp();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void late(Duration limit) {
    if (!progress.isOver()) {
      end(ConnectFailure.late(way.host, progress.phase, limit));
    }
  }

  private void end(ConnectFailure failure) {
    giveUp();
    answer.failed(failure);
  }

  private void onLoop(Runnable action) {
    way.guarded.execute(
        () -> {
          if (!progress.isOver()) {
            action.run();
          }
        });
  }

  private void attempt(boolean isPlain, ProtocolVersion version) {
    if (isPlain) {
      dial(new Try(target(null, /* fallsBack= */ false), version));
      return;
    }
    progress.phase = Phase.TLS;
    Callbacks.standardExecutor()
        .execute(
            () -> {
              try {
                SSLContext context = connector.tls().get();
                boolean fallsBack = !options.sslMode().requiresTls();
                onLoop(() -> dial(new Try(target(context, fallsBack), version)));
              } catch (RuntimeException invalid) {
                onLoop(
                    () -> {
                      giveUp();
                      answer.broken(invalid);
                    });
              }
            });
  }

  private Dial.Target target(@Nullable SSLContext context, boolean fallsBack) {
    return new Dial.Target(way.host, way.address, context, fallsBack);
  }

  private void dial(Try next) {
    current = next;
    new Dial(connector.loops(), options, next.target, progress, this).start(way.loop);
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
    boolean wasPlain = tried.target.tls() == null;
    if (progress.isOver()) {
      return;
    }
    if (failure.isAboutProtocol()
        && tried.version != ProtocolVersion.V3_0
        && options.minProtocolVersion() == ProtocolVersion.V3_0) {
      failures.add(failure.exception());
      attempt(wasPlain, ProtocolVersion.V3_0);
    } else if (!hasFallenBack && wantsOtherEncryption(failure, wasPlain)) {
      hasFallenBack = true;
      failures.add(failure.exception());
      attempt(!wasPlain, options.maxProtocolVersion());
    } else {
      end(failure);
    }
  }

  private boolean wantsOtherEncryption(ConnectFailure failure, boolean wasPlain) {
    if (way.host.isUnixSocket()) {
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
    way.password.ask(
        then,
        (reason, cause) -> {
          if (!progress.isOver()) {
            end(ConnectFailure.refused(way.host, progress.phase, reason, cause));
          }
        });
  }

  @Override
  public void ready(Link link) {
    HostState told = HostState.UP;
    if (connector.hosts().wanted().isParticular()) {
      told = HostState.of(link.parameters());
    }
    if (told != null) {
      answered(link, told);
    } else {
      progress.phase = Phase.ROLE;
      RoleQuestion.ask(link, this);
    }
  }

  @Override
  public void answered(Link link, HostState state) {
    stopTimer();
    progress.finish();
    answer.ready(link, state);
  }
}
