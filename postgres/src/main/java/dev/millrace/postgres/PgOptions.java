package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Listener;
import dev.millrace.sql.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/**
 * How a server is reached and its connections are kept. Immutable; {@link PgDefaults} has what
 * applies unless something else is said.
 *
 * <p>Each value is the first of these that there is: what the builder was told, the connection
 * string, the service file, the {@code PG*} variable of the environment, the default. The
 * environment and the files are read when options are built; passwords from a file and from a
 * supplier when a connection is made.
 */
public final class PgOptions {

  private final OptionValues values;
  private final PgOptionsBuilder source;

  PgOptions(OptionValues values, PgOptionsBuilder source) {
    this.values = values;
    this.source = source;
  }

  /** Starts from the environment alone. */
  public static PgOptionsBuilder builder() {
    return new PgOptionsBuilder(Map.of(), Environment.ofProcess());
  }

  /**
   * Starts from a connection string and the environment.
   *
   * @throws IllegalArgumentException if the string is malformed
   */
  public static PgOptionsBuilder builder(String dsn) {
    return builder(dsn, Environment.ofProcess());
  }

  static PgOptionsBuilder builder(String dsn, Environment environment) {
    return new PgOptionsBuilder(ConnectionString.parse(dsn), environment);
  }

  /**
   * Reads a connection string: {@code postgresql://user:password@host:port/database?option=value},
   * where each part may be left out, there may be several hosts with commas between, and everything
   * may be percent-encoded; or libpq's {@code host=… port=…}. Options are those of libpq; any other
   * is a setting of the server. What libpq offers and this does not is ignored where nothing
   * depends on it (GSSAPI's names, {@code sslcompression} …) and refused where something does
   * ({@code requirepeer}, {@code sslcrldir} …).
   *
   * @throws IllegalArgumentException if a part is malformed or unknown, or two contradict each
   *     other; the message names the part, and repeats neither the string nor a password
   */
  public static PgOptions parse(String dsn) {
    return builder(dsn).build();
  }

  static PgOptions parse(String dsn, Environment environment) {
    return builder(dsn, environment).build();
  }

  /** A builder with what these options were built from; building reads the environment again. */
  public PgOptionsBuilder toBuilder() {
    return source.copy();
  }

  /** Where to connect, in the order of trying. */
  public List<PgHost> hosts() {
    return values.hosts;
  }

  /** The user; the operating system's unless something else is said. */
  public String user() {
    return values.user;
  }

  /** The database; named as the user unless something else is said. */
  public String database() {
    return values.database;
  }

  /** The file of passwords, looked at if there is no other password. */
  public Optional<Path> passfile() {
    return Optional.ofNullable(values.passfile);
  }

  /** What each connection sets on the server when it starts. */
  public Map<String, String> settings() {
    return values.settings;
  }

  /** Which of several servers is wanted. */
  public TargetSessionAttributes targetSessionAttributes() {
    return values.targetSessionAttributes;
  }

  /** In which order hosts and addresses are tried. */
  public LoadBalanceHosts loadBalanceHosts() {
    return values.loadBalanceHosts;
  }

  /** The oldest protocol to put up with. */
  public ProtocolVersion minProtocolVersion() {
    return values.minProtocolVersion;
  }

  /** The newest protocol, which is asked for. */
  public ProtocolVersion maxProtocolVersion() {
    return values.maxProtocolVersion;
  }

  /** How much TLS protects a connection that is no unix socket. */
  public SslMode sslMode() {
    return values.sslMode;
  }

  /** How TLS begins. */
  public SslNegotiation sslNegotiation() {
    return values.sslNegotiation;
  }

  /** The client's certificate. */
  public Optional<Path> sslCert() {
    return Optional.ofNullable(values.sslCert);
  }

  /** The key of the client's certificate. */
  public Optional<Path> sslKey() {
    return Optional.ofNullable(values.sslKey);
  }

  /** The certificates that vouch for servers; empty with {@link #systemRoots()}. */
  public Optional<Path> sslRootCert() {
    return Optional.ofNullable(values.sslRootCert);
  }

  /** Whether the certificates that the JDK trusts vouch for servers. */
  public boolean systemRoots() {
    return values.systemRoots;
  }

  /** The list of revoked certificates. */
  public Optional<Path> sslCrl() {
    return Optional.ofNullable(values.sslCrl);
  }

  /** The oldest TLS to put up with. */
  public TlsVersion minTlsVersion() {
    return values.minTlsVersion;
  }

  /** The newest TLS to use. */
  public TlsVersion maxTlsVersion() {
    return values.maxTlsVersion;
  }

  /** The caller's own TLS, in place of all certificates here. */
  public Optional<SSLContext> sslContext() {
    return Optional.ofNullable(values.sslContext);
  }

  /** Whether SCRAM binds to TLS. */
  public ChannelBinding channelBinding() {
    return values.channelBinding;
  }

  /** The ways to authenticate that are allowed. */
  public Set<AuthMethod> requireAuth() {
    return values.requireAuth;
  }

  /** The most rounds of hashing that a server may ask for. */
  public int maxScramIterations() {
    return values.maxScramIterations;
  }

  /** Whether a password or its MD5 hash may go unencrypted to another host. */
  public boolean allowCleartextPassword() {
    return values.allowCleartextPassword;
  }

  /** How long connecting may take as a whole. */
  public Duration connectTimeout() {
    return Objects.requireNonNull(values.connectTimeout);
  }

  /** How long each address may take; if empty, {@link PgDefaults#HOST_TIMEOUT} of several. */
  public Optional<Duration> hostTimeout() {
    return Optional.ofNullable(values.hostTimeout);
  }

  /** How long what was seen of a host decides when it is tried; zero for not at all. */
  public Duration hostRecheck() {
    return values.hostRecheck;
  }

  /** The budget of each call; empty for none. */
  public Optional<Duration> commandTimeout() {
    return Optional.ofNullable(values.commandTimeout);
  }

  /** How long a cancelled statement may take to end. */
  public Duration cancelTimeout() {
    return values.cancelTimeout;
  }

  /** How long closing waits for what is under way. */
  public Duration closeTimeout() {
    return values.closeTimeout;
  }

  /** How long a stream may stay without demand. */
  public Duration streamIdle() {
    return values.streamIdle;
  }

  /** How long an open transaction may be without a statement. */
  public Duration transactionIdle() {
    return values.transactionIdle;
  }

  /** Whether idle TCP connections are probed. */
  public boolean keepAlive() {
    return values.keepAlive;
  }

  /** The idle time before the first probe; the system's if empty. */
  public Optional<Duration> keepAliveIdle() {
    return Optional.ofNullable(values.keepAliveIdle);
  }

  /** The time between probes; the system's if empty. */
  public Optional<Duration> keepAliveInterval() {
    return Optional.ofNullable(values.keepAliveInterval);
  }

  /** How many probes may stay unanswered; the system's if empty. */
  public OptionalInt keepAliveCount() {
    return values.keepAliveCount == 0 ? OptionalInt.empty() : OptionalInt.of(values.keepAliveCount);
  }

  /** How long sent data may stay unacknowledged; the system's if empty. */
  public Optional<Duration> tcpUserTimeout() {
    return Optional.ofNullable(values.tcpUserTimeout);
  }

  /** How many prepared statements each connection keeps. */
  public int statementCacheSize() {
    return values.statementCacheSize;
  }

  /** How long a prepared statement is kept; zero for ever. */
  public Duration maxCachedStatementLifetime() {
    return values.maxCachedStatementLifetime;
  }

  /** The longest text in bytes whose statement is kept; 0 for any. */
  public int maxCacheableStatementSize() {
    return values.maxCacheableStatementSize;
  }

  /** How statements are kept on the server. */
  public StatementMode statementMode() {
    return values.statementMode;
  }

  /** How many operations of a connection may be on their way at once. */
  public int maxInFlight() {
    return values.maxInFlight;
  }

  /** How many bytes of operations may be on their way at once. */
  public int maxInFlightBytes() {
    return values.maxInFlightBytes;
  }

  /** The longest message taken from a server, in bytes. */
  public int maxMessageSize() {
    return values.maxMessageSize;
  }

  /** The pool's name in messages. */
  public String name() {
    return values.name;
  }

  /** How many connections a pool opens ahead of need. */
  public int minSize() {
    return values.minSize;
  }

  /** How many connections a pool has at most. */
  public int maxSize() {
    return values.maxSize;
  }

  /** After how many operations a connection is replaced. */
  public long maxQueries() {
    return values.maxQueries;
  }

  /** How long a pool keeps a connection that nobody needs; zero for ever. */
  public Duration maxIdleTime() {
    return values.maxIdleTime;
  }

  /** The age at which a connection is replaced; zero for never. */
  public Duration maxLifetime() {
    return values.maxLifetime;
  }

  /** How long a call waits for a connection of the pool. */
  public Duration acquireTimeout() {
    return values.acquireTimeout;
  }

  /** From which idle time on a connection is probed before use. */
  public Duration idleProbe() {
    return values.idleProbe;
  }

  /** What a pool undoes when a connection comes back. */
  public PoolReset reset() {
    return values.reset;
  }

  /** What is done with a new connection. */
  public Optional<PgConnectionHook> onConnect() {
    return Optional.ofNullable(values.onConnect);
  }

  /** What is done with a connection before it is handed out. */
  public Optional<PgConnectionHook> onAcquire() {
    return Optional.ofNullable(values.onAcquire);
  }

  /** What is done with a connection that came back, before the reset. */
  public Optional<PgConnectionHook> onRelease() {
    return Optional.ofNullable(values.onRelease);
  }

  /** How many threads do the network's work. */
  public int eventLoops() {
    return values.eventLoops;
  }

  /** Who hears what happens. */
  public Listener listener() {
    return values.listener;
  }

  /** The caller's codecs, the first of which for a class counts. */
  public List<Codec<?>> codecs() {
    return values.codecs;
  }

  /** The caller's codecs for types, the last of which for a type counts. */
  public List<PgTypeSetting> typeCodecs() {
    return values.typeCodecs;
  }

  /** The caller's mapping of JSON. */
  public Optional<PgJsonMapper> jsonMapper() {
    return Optional.ofNullable(values.jsonMapper);
  }

  Optional<String> sslPassword() {
    return Optional.ofNullable(values.sslPassword);
  }

  /**
   * The password for a connection to one of the hosts: the supplier's, else the one given, else
   * that of the file of passwords. Reads the file on a thread that may block.
   */
  Async<Optional<String>> passwordFor(PgHost host) {
    return Passwords.find(values, host);
  }

  /** Where callbacks run, and who hears of what happens. */
  public Callbacks callbacks() {
    Executor executor = values.callbacks;
    if (executor != null) {
      return Callbacks.of(executor, values.listener);
    }
    return values.listener == Listener.logging()
        ? Callbacks.standard()
        : Callbacks.of(Callbacks.standardExecutor(), values.listener);
  }

  /** Where, as whom and how it connects; no secrets, and no values of settings. */
  @Override
  public String toString() {
    return "PgOptions[hosts=%s, user=%s, database=%s, sslMode=%s, settings=%s, name=%s, maxSize=%d]"
        .formatted(
            values.hosts,
            values.user,
            values.database,
            values.sslMode,
            values.settings.keySet(),
            values.name,
            values.maxSize);
  }
}
