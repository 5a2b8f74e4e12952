package dev.millrace.postgres;

import dev.millrace.core.Listener;
import dev.millrace.sql.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The values of options, each of them immutable, so that a copy may share them. */
final class OptionValues implements Cloneable {

  // Found by Resolution in parameters of all sources.
  List<PgHost> hosts = List.of();
  String user = "";
  String database = "";
  @Nullable String password;
  @Nullable Path passfile;
  Map<String, String> settings = Map.of();
  SslMode sslMode = SslMode.PREFER;
  SslNegotiation sslNegotiation = SslNegotiation.POSTGRES;
  @Nullable Path sslCert;
  @Nullable Path sslKey;
  @Nullable String sslPassword;
  @Nullable Path sslRootCert;
  Path usualRootCert = Path.of("");
  boolean systemRoots;
  @Nullable Path sslCrl;
  TlsVersion minTlsVersion = TlsVersion.TLS_1_2;
  TlsVersion maxTlsVersion = TlsVersion.TLS_1_3;
  ProtocolVersion minProtocolVersion = ProtocolVersion.V3_0;
  ProtocolVersion maxProtocolVersion = ProtocolVersion.V3_0;
  ChannelBinding channelBinding = ChannelBinding.PREFER;
  Set<AuthMethod> requireAuth = RequiredAuth.parse("");
  TargetSessionAttributes targetSessionAttributes = TargetSessionAttributes.ANY;
  LoadBalanceHosts loadBalanceHosts = LoadBalanceHosts.DISABLE;
  boolean keepAlive = true;
  @Nullable Duration keepAliveIdle;
  @Nullable Duration keepAliveInterval;
  int keepAliveCount;
  @Nullable Duration tcpUserTimeout;

  // Set by the builder alone; the first two come of a parameter as well, but in whole seconds.
  @Nullable Duration connectTimeout;
  @Nullable Duration hostTimeout;
  Duration hostRecheck = PgDefaults.HOST_RECHECK;
  @Nullable Supplier<? extends CompletionStage<String>> passwordSupplier;
  @Nullable SSLContext sslContext;
  int maxScramIterations = PgDefaults.MAX_SCRAM_ITERATIONS;
  boolean allowCleartextPassword;
  @Nullable Duration commandTimeout;
  Duration cancelTimeout = PgDefaults.CANCEL_TIMEOUT;
  Duration closeTimeout = PgDefaults.CLOSE_TIMEOUT;
  Duration streamIdle = PgDefaults.STREAM_IDLE;
  Duration transactionIdle = PgDefaults.TRANSACTION_IDLE;
  int statementCacheSize = PgDefaults.STATEMENT_CACHE_SIZE;
  Duration maxCachedStatementLifetime = PgDefaults.MAX_CACHED_STATEMENT_LIFETIME;
  int maxCacheableStatementSize = PgDefaults.MAX_CACHEABLE_STATEMENT_SIZE;
  StatementMode statementMode = StatementMode.NAMED;
  int maxInFlight = PgDefaults.MAX_IN_FLIGHT;
  int maxInFlightBytes = PgDefaults.MAX_IN_FLIGHT_BYTES;
  int maxMessageSize = PgDefaults.MAX_MESSAGE_SIZE;
  String name = PgDefaults.NAME;
  int minSize = PgDefaults.MIN_SIZE;
  int maxSize = PgDefaults.MAX_SIZE;
  long maxQueries = PgDefaults.MAX_QUERIES;
  Duration maxIdleTime = PgDefaults.MAX_IDLE_TIME;
  Duration maxLifetime = PgDefaults.MAX_LIFETIME;
  Duration acquireTimeout = PgDefaults.ACQUIRE_TIMEOUT;
  Duration idleProbe = PgDefaults.IDLE_PROBE;
  PoolReset reset = PoolReset.FULL;
  @Nullable PgConnectionHook onConnect;
  @Nullable PgConnectionHook onAcquire;
  @Nullable PgConnectionHook onRelease;
  @Nullable Executor callbacks;
  Listener listener = Listener.logging();
  List<Codec<?>> codecs = List.of();
  List<PgTypeSetting> typeCodecs = List.of();
  @Nullable PgJsonMapper jsonMapper;
  int eventLoops = PgDefaults.EVENT_LOOPS;

  OptionValues copy() {
    try {
      return (OptionValues) clone();
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
