package dev.millrace.postgres;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Listener;
import dev.millrace.sql.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Collects {@link PgOptions}; for one thread at a time. */
public final class PgOptionsBuilder {

  private final Map<String, String> explicit;
  private final Map<String, String> dsn;
  private final Environment environment;
  private final OptionValues values;

  PgOptionsBuilder(Map<String, String> dsn, Environment environment) {
    this(new LinkedHashMap<>(), dsn, environment, new OptionValues());
  }

  private PgOptionsBuilder(
      Map<String, String> explicit,
      Map<String, String> dsn,
      Environment environment,
      OptionValues values) {
    this.explicit = explicit;
    this.dsn = dsn;
    this.environment = environment;
    this.values = values;
  }

  PgOptionsBuilder copy() {
    return new PgOptionsBuilder(new LinkedHashMap<>(explicit), dsn, environment, values.copy());
  }

  private PgOptionsBuilder with(Runnable change) {
    change.run();
    return this;
  }

  private PgOptionsBuilder set(String keyword, String value) {
    explicit.put(keyword, Texts.check(keyword, value));
    return this;
  }

  /** Sets the host, several with commas between, each with a port if you like. */
  public PgOptionsBuilder host(String value) {
    return set("host", value);
  }

  /** Sets the port of all hosts. */
  public PgOptionsBuilder port(int value) {
    return set("port", Integer.toString(value));
  }

  /** Sets the hosts and their ports, in the order of trying. */
  public PgOptionsBuilder hosts(List<PgHost> value) {
    set("host", Endpoints.hosts(value));
    return set("port", Endpoints.ports(value));
  }

  /** Sets the user. */
  public PgOptionsBuilder user(String value) {
    return set("user", value);
  }

  /** Sets the database; the user's name by default. */
  public PgOptionsBuilder database(String value) {
    return set("dbname", value);
  }

  /** Sets the password. */
  public PgOptionsBuilder password(String value) {
    values.passwordSupplier = null;
    return set("password", value);
  }

  /**
   * Sets who is asked for the password of each new connection, on the callback executor; for tokens
   * that expire.
   */
  public PgOptionsBuilder passwordSupplier(Supplier<? extends CompletionStage<String>> value) {
    return with(() -> values.passwordSupplier = Objects.requireNonNull(value, "passwordSupplier"));
  }

  /** Sets the file of passwords; {@code .pgpass} in the home folder by default. */
  public PgOptionsBuilder passfile(Path value) {
    return set("passfile", value.toString());
  }

  /** Sets the section of the service file that gives what is not set here. */
  public PgOptionsBuilder service(String value) {
    return set("service", value);
  }

  /** Sets the service file; {@code .pg_service.conf} in the home folder by default. */
  public PgOptionsBuilder serviceFile(Path value) {
    return set("servicefile", value.toString());
  }

  /**
   * Sets a server's setting for each connection, as {@code SET} would.
   *
   * @throws IllegalArgumentException if a connection cannot start with it
   */
  public PgOptionsBuilder setting(String name, String value) {
    return set(Settings.checkedName(name), value);
  }

  /** Sets the name that the server lists the connections under. */
  public PgOptionsBuilder applicationName(String value) {
    return set("application_name", value);
  }

  /** Sets options of the backend's command line. */
  public PgOptionsBuilder options(String value) {
    return set("options", value);
  }

  /** Sets which of several servers is wanted; any by default. */
  public PgOptionsBuilder targetSessionAttributes(TargetSessionAttributes value) {
    return set("target_session_attrs", Keywords.text(value));
  }

  /** Sets in which order hosts are tried; {@link LoadBalanceHosts#DISABLE} by default. */
  public PgOptionsBuilder loadBalanceHosts(LoadBalanceHosts value) {
    return set("load_balance_hosts", Keywords.text(value));
  }

  /** Sets the oldest and newest protocol; 3.0, for every server and pooler, by default. */
  public PgOptionsBuilder protocolVersions(ProtocolVersion min, ProtocolVersion max) {
    set("min_protocol_version", min.number());
    return set("max_protocol_version", max.number());
  }

  /**
   * Sets how much TLS protects; {@link SslMode#PREFER} by default, but {@link SslMode#VERIFY_FULL}
   * with an {@link #sslContext} or {@link #systemRoots}.
   */
  public PgOptionsBuilder sslMode(SslMode value) {
    return set("sslmode", Keywords.text(value));
  }

  /** Sets how TLS begins; {@link SslNegotiation#POSTGRES} by default. */
  public PgOptionsBuilder sslNegotiation(SslNegotiation value) {
    return set("sslnegotiation", Keywords.text(value));
  }

  /** Sets the client's certificate, a PEM file. */
  public PgOptionsBuilder sslCert(Path value) {
    return set("sslcert", value.toString());
  }

  /** Sets the key of the client's certificate, a PEM file. */
  public PgOptionsBuilder sslKey(Path value) {
    return set("sslkey", value.toString());
  }

  /** Sets the password of an encrypted key. */
  public PgOptionsBuilder sslPassword(String value) {
    return set("sslpassword", value);
  }

  /** Sets the certificates that vouch for servers, a PEM file. */
  public PgOptionsBuilder sslRootCert(Path value) {
    return set("sslrootcert", Parameters.rootCert(value));
  }

  /** Lets the certificates that the JDK trusts vouch for servers. */
  public PgOptionsBuilder systemRoots() {
    return set("sslrootcert", "system");
  }

  /** Sets the list of revoked certificates, a PEM file. */
  public PgOptionsBuilder sslCrl(Path value) {
    return set("sslcrl", value.toString());
  }

  /** Sets the oldest and newest TLS; 1.2 and 1.3 by default. */
  public PgOptionsBuilder tlsVersions(TlsVersion min, TlsVersion max) {
    set("ssl_min_protocol_version", min.protocol());
    return set("ssl_max_protocol_version", max.protocol());
  }

  /** Sets the caller's own TLS, in place of all certificates here. */
  public PgOptionsBuilder sslContext(SSLContext value) {
    return with(() -> values.sslContext = Objects.requireNonNull(value, "sslContext"));
  }

  /** Sets whether SCRAM binds to TLS; {@link ChannelBinding#PREFER} by default. */
  public PgOptionsBuilder channelBinding(ChannelBinding value) {
    return set("channel_binding", Keywords.text(value));
  }

  /** Sets the only ways to authenticate that are allowed; all by default. */
  public PgOptionsBuilder requireAuth(Set<AuthMethod> value) {
    return set("require_auth", RequiredAuth.text(value));
  }

  /** Sets the most rounds of hashing; {@link PgDefaults#MAX_SCRAM_ITERATIONS}. */
  public PgOptionsBuilder maxScramIterations(int value) {
    return with(() -> values.maxScramIterations = value);
  }

  /** Lets a password or its MD5 hash go unencrypted to another host; not by default. */
  public PgOptionsBuilder allowCleartextPassword(boolean value) {
    return with(() -> values.allowCleartextPassword = value);
  }

  /** Sets how long connecting may take; {@link PgDefaults#CONNECT_TIMEOUT}. */
  public PgOptionsBuilder connectTimeout(Duration value) {
    return with(() -> values.connectTimeout = Objects.requireNonNull(value, "connectTimeout"));
  }

  /**
   * Sets how long each address may take, from resolving its name to the check of what server it is;
   * by default {@link PgDefaults#HOST_TIMEOUT} where there are several, {@link
   * PgDefaults#DOWN_HOST_TIMEOUT} if it was down a moment ago, and its share of what is left if
   * that is less.
   */
  public PgOptionsBuilder hostTimeout(Duration value) {
    return with(() -> values.hostTimeout = Objects.requireNonNull(value, "hostTimeout"));
  }

  /**
   * Sets how long what was seen of a host decides when it is tried; {@link
   * PgDefaults#HOST_RECHECK}, zero for not at all. A host that does not fit is tried last.
   */
  public PgOptionsBuilder hostRecheck(Duration value) {
    return with(() -> values.hostRecheck = Objects.requireNonNull(value, "hostRecheck"));
  }

  /** Sets the budget of each call; none by default. */
  public PgOptionsBuilder commandTimeout(Duration value) {
    return with(() -> values.commandTimeout = Objects.requireNonNull(value, "commandTimeout"));
  }

  /** Sets how long a cancelled statement may take; {@link PgDefaults#CANCEL_TIMEOUT}. */
  public PgOptionsBuilder cancelTimeout(Duration value) {
    return with(() -> values.cancelTimeout = Objects.requireNonNull(value, "cancelTimeout"));
  }

  /** Sets how long closing waits; {@link PgDefaults#CLOSE_TIMEOUT} by default. */
  public PgOptionsBuilder closeTimeout(Duration value) {
    return with(() -> values.closeTimeout = Objects.requireNonNull(value, "closeTimeout"));
  }

  /** Sets how long a stream may stay without demand; a minute by default. */
  public PgOptionsBuilder streamIdle(Duration value) {
    return with(() -> values.streamIdle = Objects.requireNonNull(value, "streamIdle"));
  }

  /** Sets how long an open transaction may be idle; {@link PgDefaults#TRANSACTION_IDLE}. */
  public PgOptionsBuilder transactionIdle(Duration value) {
    return with(() -> values.transactionIdle = Objects.requireNonNull(value, "transactionIdle"));
  }

  /** Sets whether idle TCP connections are probed; on by default. */
  public PgOptionsBuilder keepAlive(boolean value) {
    return set("keepalives", value ? "1" : "0");
  }

  /** Sets the times, in whole seconds, and the number of probes; the system's by default. */
  public PgOptionsBuilder keepAlive(Duration idle, Duration interval, int count) {
    set("keepalives", "1");
    set("keepalives_idle", Long.toString(idle.toSeconds()));
    set("keepalives_interval", Long.toString(interval.toSeconds()));
    return set("keepalives_count", Integer.toString(count));
  }

  /** Sets how long sent data may stay unacknowledged; the system's by default. */
  public PgOptionsBuilder tcpUserTimeout(Duration value) {
    return set("tcp_user_timeout", Long.toString(value.toMillis()));
  }

  /** Sets how many statements are kept; {@link PgDefaults#STATEMENT_CACHE_SIZE}, 0 for none. */
  public PgOptionsBuilder statementCacheSize(int value) {
    return with(() -> values.statementCacheSize = value);
  }

  /** Sets how long each is; {@link PgDefaults#MAX_CACHED_STATEMENT_LIFETIME}, zero for ever. */
  public PgOptionsBuilder maxCachedStatementLifetime(Duration value) {
    return with(
        () ->
            values.maxCachedStatementLifetime =
                Objects.requireNonNull(value, "maxCachedStatementLifetime"));
  }

  /** Sets the longest text kept; {@link PgDefaults#MAX_CACHEABLE_STATEMENT_SIZE}, 0 for any. */
  public PgOptionsBuilder maxCacheableStatementSize(int value) {
    return with(() -> values.maxCacheableStatementSize = value);
  }

  /** Sets how statements are kept on the server; {@link StatementMode#NAMED}. */
  public PgOptionsBuilder statementMode(StatementMode value) {
    return with(() -> values.statementMode = Objects.requireNonNull(value, "statementMode"));
  }

  /** Sets how many operations are on their way; {@link PgDefaults#MAX_IN_FLIGHT}. */
  public PgOptionsBuilder maxInFlight(int value) {
    return with(() -> values.maxInFlight = value);
  }

  /** Sets how many of their bytes; {@link PgDefaults#MAX_IN_FLIGHT_BYTES}. */
  public PgOptionsBuilder maxInFlightBytes(int value) {
    return with(() -> values.maxInFlightBytes = value);
  }

  /** Sets the longest message taken; {@link PgDefaults#MAX_MESSAGE_SIZE}. */
  public PgOptionsBuilder maxMessageSize(int value) {
    return with(() -> values.maxMessageSize = value);
  }

  /** Sets the pool's name in messages; {@link PgDefaults#NAME} by default. */
  public PgOptionsBuilder name(String value) {
    return with(() -> values.name = Objects.requireNonNull(value, "name"));
  }

  /** Sets how many connections a pool opens ahead; {@link PgDefaults#MIN_SIZE} by default. */
  public PgOptionsBuilder minSize(int value) {
    return with(() -> values.minSize = value);
  }

  /** Sets how many it has at most; {@link PgDefaults#MAX_SIZE} by default. */
  public PgOptionsBuilder maxSize(int value) {
    return with(() -> values.maxSize = value);
  }

  /** Sets how many operations wear one out; {@link PgDefaults#MAX_QUERIES} by default. */
  public PgOptionsBuilder maxQueries(long value) {
    return with(() -> values.maxQueries = value);
  }

  /** Sets how long an idle one stays; {@link PgDefaults#MAX_IDLE_TIME}, zero for ever. */
  public PgOptionsBuilder maxIdleTime(Duration value) {
    return with(() -> values.maxIdleTime = Objects.requireNonNull(value, "maxIdleTime"));
  }

  /** Sets when one is too old; {@link PgDefaults#MAX_LIFETIME}, zero for never. */
  public PgOptionsBuilder maxLifetime(Duration value) {
    return with(() -> values.maxLifetime = Objects.requireNonNull(value, "maxLifetime"));
  }

  /** Sets how long a call waits for one; {@link PgDefaults#ACQUIRE_TIMEOUT}. */
  public PgOptionsBuilder acquireTimeout(Duration value) {
    return with(() -> values.acquireTimeout = Objects.requireNonNull(value, "acquireTimeout"));
  }

  /** Sets when an idle one is probed; {@link PgDefaults#IDLE_PROBE}, zero for always. */
  public PgOptionsBuilder idleProbe(Duration value) {
    return with(() -> values.idleProbe = Objects.requireNonNull(value, "idleProbe"));
  }

  /** Sets what is undone when one comes back; {@link PoolReset#FULL} by default. */
  public PgOptionsBuilder reset(PoolReset value) {
    return with(() -> values.reset = Objects.requireNonNull(value, "reset"));
  }

  /** Sets what a pool does with a new connection. */
  public PgOptionsBuilder onConnect(PgConnectionHook value) {
    return with(() -> values.onConnect = Objects.requireNonNull(value, "onConnect"));
  }

  /** Sets what a pool does with a connection before it hands it out. */
  public PgOptionsBuilder onAcquire(PgConnectionHook value) {
    return with(() -> values.onAcquire = Objects.requireNonNull(value, "onAcquire"));
  }

  /** Sets what a pool does with a connection that came back, before the reset. */
  public PgOptionsBuilder onRelease(PgConnectionHook value) {
    return with(() -> values.onRelease = Objects.requireNonNull(value, "onRelease"));
  }

  /** Sets how many threads do the network's work; one for each processor. */
  public PgOptionsBuilder eventLoops(int value) {
    return with(() -> values.eventLoops = value);
  }

  /** Sets where callbacks run; {@link Callbacks#standardExecutor()} by default. */
  public PgOptionsBuilder callbacks(Executor value) {
    return with(() -> values.callbacks = Objects.requireNonNull(value, "callbacks"));
  }

  /** Sets who hears what happens. */
  public PgOptionsBuilder listener(Listener value) {
    return with(() -> values.listener = Objects.requireNonNull(value, "listener"));
  }

  /** Adds a codec for a class of the caller. */
  public PgOptionsBuilder codec(Codec<?> value) {
    return with(
        () -> values.codecs = Stream.concat(values.codecs.stream(), Stream.of(value)).toList());
  }

  /**
   * Adds a codec for the types of a name, in whatever schema they are: {@code int4}, {@code mood},
   * or as the SQL standard says it, {@code character varying}. It costs no round trip, and counts
   * for types that are made later too; a codec that does not fit its type fails what uses it.
   *
   * @throws IllegalArgumentException if it is the name of an array
   */
  public PgOptionsBuilder typeCodec(String type, PgTypeCodec<?> codec) {
    return typeCodec("", type, codec);
  }

  /** As {@link #typeCodec(String, PgTypeCodec)} for the type of one schema. */
  public PgOptionsBuilder typeCodec(String schema, String type, PgTypeCodec<?> codec) {
    return typeCodecs(List.of(new PgTypeSetting(schema, type, codec)));
  }

  /** Adds several codecs for types; the last for a type counts. */
  public PgOptionsBuilder typeCodecs(List<PgTypeSetting> all) {
    return with(
        () -> values.typeCodecs = Stream.concat(values.typeCodecs.stream(), all.stream()).toList());
  }

  /** Sets what makes objects of JSON, in place of the client's own mapping of records. */
  public PgOptionsBuilder jsonMapper(PgJsonMapper value) {
    return with(() -> values.jsonMapper = Objects.requireNonNull(value, "jsonMapper"));
  }

  /**
   * Makes the options.
   *
   * @throws IllegalArgumentException if a value makes no sense, two contradict each other, or the
   *     service file lacks the service asked for
   */
  public PgOptions build() {
    OptionValues built = values.copy();
    Resolution.resolve(Parameters.of(explicit, dsn, environment), environment, built);
    OptionChecks.check(built, explicit.keySet());
    return new PgOptions(built, copy());
  }
}
