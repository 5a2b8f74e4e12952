package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.internal.wire.FrontendMessage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connector with its loops, and connections whose messages are recorded. */
final class Client implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventLoops loops;
  private final Connector connector;

  Client(PgOptionsBuilder options, Keys keys) {
    this(options, keys, Transport.best());
  }

  Client(PgOptionsBuilder options, Keys keys, Transport transport) {
    this(options, keys, transport, InetAddress::getAllByName);
  }

  /** One that looks names up elsewhere. */
  Client(PgOptionsBuilder options, Resolver.Names names) {
    this(options, new Keys("secret", null), Transport.best(), names);
  }

  private Client(PgOptionsBuilder options, Keys keys, Transport transport, Resolver.Names names) {
    PgOptions built = options.build();
    loops = EventLoops.acquire(2, transport);
    Callbacks callbacks = Callbacks.of(Runnable::run, built.listener());
    connector = new Connector(built, keys, callbacks, loops, new HostStates(built), names);
  }

  Client(PgOptionsBuilder options, @Nullable String password) {
    this(options, new Keys(password, null));
  }

  static PgOptionsBuilder options(String host, int port) {
    return PgOptions.builder().host(host).port(port).user("postgres").database("postgres");
  }

  Connector connector() {
    return connector;
  }

  Async<Session> connecting() {
    return connector.connect(Session::new);
  }

  Session connect() {
    return connecting().result(PATIENCE);
  }

  @Override
  public void close() {
    loops.close();
  }

  /** The secrets of a test. */
  static class Keys implements Secrets {

    final AtomicInteger asked = new AtomicInteger();
    private final @Nullable String password;
    private final @Nullable String sslPassword;

    Keys(@Nullable String password, @Nullable String sslPassword) {
      this.password = password;
      this.sslPassword = sslPassword;
    }

    @Override
    public CompletionStage<Optional<String>> passwordFor(PgHost host) {
      asked.incrementAndGet();
      return CompletableFuture.completedFuture(Optional.ofNullable(password));
    }

    @Override
    public Optional<String> sslPassword() {
      return Optional.ofNullable(sslPassword);
    }
  }

  /** A connection that sends single messages and waits for what comes. */
  static final class Session {

    final Link link;
    final RecordingSink sink = new RecordingSink();

    Session(Link link) {
      this.link = link;
      link.frames().setSink(sink);
    }

    void send(FrontendMessage message) {
      Sending.send(link.channel(), message);
    }
  }
}
