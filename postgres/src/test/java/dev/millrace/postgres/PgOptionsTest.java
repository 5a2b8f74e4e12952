package dev.millrace.postgres;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.Codec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgOptionsTest {

  private static final PgHost HOST = new PgHost("host", 1);

  private static final Codec<StringBuilder> CODEC =
      new Codec<>() {
        @Override
        public Class<StringBuilder> type() {
          return StringBuilder.class;
        }

        @Override
        public Object encode(StringBuilder value) {
          return value.toString();
        }

        @Override
        public StringBuilder decode(Object stored) {
          return new StringBuilder((String) stored);
        }
      };

  @Test
  void build_nothingSet_isTheDefaults() {
    var options = builder().build();

    assertThat(options.connectTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.hostTimeout()).isEmpty();
    assertThat(options.hostRecheck()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.loadBalanceHosts()).isEqualTo(LoadBalanceHosts.DISABLE);
    assertThat(options.targetSessionAttributes()).isEqualTo(TargetSessionAttributes.ANY);
    assertThat(options.commandTimeout()).isEmpty();
    assertThat(options.statementCacheSize()).isEqualTo(100);
    assertThat(options.maxCachedStatementLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.maxCacheableStatementSize()).isEqualTo(15_360);
    assertThat(options.maxSize()).isEqualTo(10);
    assertThat(options.maxQueries()).isEqualTo(50_000);
    assertThat(options.maxIdleTime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(options.acquireTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.reset()).isEqualTo(PoolReset.FULL);
    assertThat(options.statementMode()).isEqualTo(StatementMode.NAMED);
    assertThat(options.keepAlive()).isTrue();
    assertThat(options.keepAliveIdle()).isEmpty();
    assertThat(options.keepAliveCount()).isEmpty();
    assertThat(options.tcpUserTimeout()).isEmpty();
    assertThat(options.requireAuth()).isEqualTo(EnumSet.allOf(AuthMethod.class));
    assertThat(options.allowCleartextPassword()).isFalse();
    assertThat(options.onConnect()).isEmpty();
    assertThat(options.maxProtocolVersion()).isEqualTo(ProtocolVersion.V3_0);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong(b -> b.commandTimeout(Duration.ofSeconds(-1)), "commandTimeout above 0, got PT-1S"),
        wrong(b -> b.commandTimeout(Duration.ZERO), "commandTimeout above 0, got PT0S"),
        wrong(b -> b.connectTimeout(Duration.ZERO), "connectTimeout above 0, got PT0S"),
        wrong(b -> b.hostTimeout(Duration.ZERO), "hostTimeout above 0, got PT0S"),
        wrong(b -> b.hostRecheck(Duration.ofDays(-1)), "hostRecheck of 0 or more, got PT-24H"),
        wrong(b -> b.cancelTimeout(Duration.ZERO), "cancelTimeout above 0, got PT0S"),
        wrong(b -> b.streamIdle(Duration.ZERO), "streamIdle above 0, got PT0S"),
        wrong(b -> b.transactionIdle(Duration.ZERO), "transactionIdle above 0, got PT0S"),
        wrong(b -> b.acquireTimeout(Duration.ZERO), "acquireTimeout above 0, got PT0S"),
        wrong(
            b -> b.closeTimeout(Duration.ofMillis(-1)), "closeTimeout of 0 or more, got PT-0.001S"),
        wrong(b -> b.maxIdleTime(Duration.ofDays(-1)), "maxIdleTime of 0 or more, got PT-24H"),
        wrong(b -> b.maxLifetime(Duration.ofDays(-1)), "maxLifetime of 0 or more, got PT-24H"),
        wrong(b -> b.idleProbe(Duration.ofDays(-1)), "idleProbe of 0 or more, got PT-24H"),
        wrong(
            b -> b.maxCachedStatementLifetime(Duration.ofDays(-1)),
            "maxCachedStatementLifetime of 0 or more, got PT-24H"),
        wrong(b -> b.statementCacheSize(-1), "statementCacheSize of at least 0, got -1"),
        wrong(
            b -> b.maxCacheableStatementSize(-1),
            "maxCacheableStatementSize of at least 0, got -1"),
        wrong(b -> b.maxScramIterations(0), "maxScramIterations of at least 1, got 0"),
        wrong(b -> b.maxInFlight(0), "maxInFlight of at least 1, got 0"),
        wrong(b -> b.maxInFlightBytes(0), "maxInFlightBytes of at least 1, got 0"),
        wrong(b -> b.maxMessageSize(8191), "maxMessageSize of at least 8192, got 8191"),
        wrong(b -> b.minSize(-1), "minSize of at least 0, got -1"),
        wrong(b -> b.maxSize(0), "maxSize of at least 1, got 0"),
        wrong(b -> b.minSize(11), "minSize up to maxSize, got 11 and 10"),
        wrong(b -> b.maxQueries(0), "maxQueries of at least 1, got 0"),
        wrong(b -> b.eventLoops(0), "eventLoops of at least 1, got 0"));
  }

  private static Arguments wrong(UnaryOperator<PgOptionsBuilder> set, String expected) {
    return Arguments.of(set, expected);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void build_valueWithoutSense_isNamed(UnaryOperator<PgOptionsBuilder> set, String expected) {
    assertThatThrownBy(() -> set.apply(builder()).build())
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected " + expected);
  }

  @Test
  void build_zeros_switchOff() {
    var options =
        builder()
            .statementCacheSize(0)
            .maxCacheableStatementSize(0)
            .maxCachedStatementLifetime(Duration.ZERO)
            .maxIdleTime(Duration.ZERO)
            .maxLifetime(Duration.ZERO)
            .build();

    assertThat(options.statementCacheSize()).isZero();
    assertThat(options.maxLifetime()).isZero();
  }

  @Test
  void port_beyondAll_isRefused() {
    assertThatThrownBy(() -> builder().port(70_000).build())
        .hasMessage("invalid port in the options: expected a port from 1 to 65535");
    assertThatThrownBy(() -> new PgHost("host", 0))
        .hasMessage("expected a port from 1 to 65535, got 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b", "a:1", "a b", "[::1]", "a/b", "a\nb"})
  void host_thatIsNone_isRefused(String host) {
    assertThatThrownBy(() -> new PgHost(host, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hosts_none_isRefused() {
    assertThatThrownBy(() -> builder().hosts(List.of())).hasMessage("expected at least one host");
  }

  @Test
  void socketPath_ofTcp_isRefused() {
    assertThatThrownBy(HOST::socketPath)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected a unix socket, got the host \"host\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud83d"})
  void set_textThatNoServerTakes_isRefusedAtOnce(String text) {
    assertThatThrownBy(() -> builder().user(text)).hasMessageStartingWith("user: expected text");
    assertThatThrownBy(() -> builder().password(text)).hasMessageStartingWith("password: expected");
    assertThatThrownBy(() -> builder().setting("a", text)).hasMessageStartingWith("a: expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "user | setting user: expected a setting of the server, got a connection parameter",
        "sslmode | setting sslmode: expected a setting of the server, got a connection parameter",
        "replication | setting replication: expected a setting of the server, got a connection"
            + " parameter",
        "client_encoding | setting client_encoding: it is always UTF8; leave it out",
        "_pq_.x | setting: expected a name of letters, digits, \"_\", \"$\" and \".\"",
        "~~ | setting: expected a name of letters, digits, \"_\", \"$\" and \".\"",
      })
  void setting_thatIsNone_isRefused(String name, String message) {
    assertThatThrownBy(() -> builder().setting(name, "x")).hasMessage(message);
  }

  @Test
  void settings_ofBuilder_countBeforeTheString() {
    var options =
        PgOptions.builder("a=1 b=2 application_name=x", Surroundings.EMPTY)
            .setting("a", "3")
            .setting("application_name", "y")
            .build();

    assertThat(options.settings()).isEqualTo(Map.of("a", "3", "b", "2", "application_name", "y"));
    assertThatThrownBy(() -> options.settings().put("c", "4"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "md5; MD5",
        "password,scram-sha-256; PASSWORD, SCRAM_SHA_256",
        "none; NONE",
        "!none; PASSWORD, MD5, GSS, SSPI, SCRAM_SHA_256, OAUTH",
        "!password,!md5,!none; GSS, SSPI, SCRAM_SHA_256, OAUTH",
      })
  void requireAuth_methods_areAllowedOrExcluded(String text, String methods) {
    assertThat(Surroundings.parse("require_auth=" + text).requireAuth())
        .hasToString("[" + methods + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "md5,!none; expected \"!\" before all methods or none",
        "!md5,none; expected \"!\" before all methods or none",
        "md5,md5; expected md5 once",
        "md5,; expected one of password, md5, gss, sspi, scram-sha-256, oauth, none, got nothing",
        "krb5; expected one of password, md5, gss, sspi, scram-sha-256, oauth, none, got krb5",
      })
  void requireAuth_malformed_isRefused(String text, String message) {
    assertThatThrownBy(() -> Surroundings.parse("require_auth=" + text))
        .hasMessage("invalid require_auth in the connection string: " + message);
  }

  @Test
  void requireAuth_ofBuilder_isThatSet() {
    var methods = Set.of(AuthMethod.NONE, AuthMethod.SCRAM_SHA_256);

    assertThat(builder().requireAuth(methods).build().requireAuth()).isEqualTo(methods);
    assertThatThrownBy(() -> builder().requireAuth(Set.of()))
        .hasMessage("expected requireAuth to name at least one method");
  }

  @Test
  void toBuilder_ofBuilt_keepsEverythingAndChangesNothing() {
    var options =
        PgOptions.builder("postgresql://u:p@h:1/d?x=y", Surroundings.EMPTY)
            .maxSize(3)
            .connectTimeout(Duration.ofMillis(1500))
            .codec(CODEC)
            .build();

    var changed = options.toBuilder().maxSize(4).host("other").setting("x", "z").build();

    assertThat(changed.hosts()).containsExactly(new PgHost("other", 1));
    assertThat(changed.user()).isEqualTo("u");
    assertThat(changed.connectTimeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(changed.codecs()).containsExactly(CODEC);
    assertThat(options.maxSize()).isEqualTo(3);
    assertThat(options.hosts()).containsExactly(new PgHost("h", 1));
    assertThat(options.settings()).isEqualTo(Map.of("x", "y"));
  }

  @Test
  void passwordSupplier_eachConnection_isAskedAgain() {
    var calls = new AtomicInteger();
    var options =
        PgOptions.builder("password=ignored", Surroundings.EMPTY)
            .passwordSupplier(() -> completedFuture("token " + calls.incrementAndGet()))
            .build();

    assertThat(calls).hasValue(0);
    assertThat(options.passwordFor(HOST).result()).contains("token 1");
    assertThat(options.passwordFor(HOST).result()).contains("token 2");
  }

  @Test
  void passwordSupplier_thatFails_failsWithThat() {
    var failure = new IllegalStateException("no token");

    assertThatThrownBy(() -> supplied(() -> CompletableFuture.failedFuture(failure)))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                supplied(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThatThrownBy(() -> supplied(() -> completedFuture(null)))
        .hasMessage("passwordSupplier: expected a password, got null");
  }

  @Test
  void passwordSupplier_executorThatRefuses_fails() {
    var options =
        builder()
            .passwordSupplier(() -> completedFuture("x"))
            .callbacks(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build();

    assertThatThrownBy(() -> options.passwordFor(HOST).result())
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void password_afterSupplier_takesItsPlace() {
    var options = builder().passwordSupplier(() -> completedFuture("x")).password("y").build();

    assertThat(options.passwordFor(HOST).result()).contains("y");
  }

  private static void supplied(Supplier<CompletionStage<String>> supplier) {
    builder().passwordSupplier(supplier).build().passwordFor(HOST).result();
  }

  private static PgOptionsBuilder builder() {
    return PgOptions.builder("", Surroundings.EMPTY);
  }
}
