package dev.millrace.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Refuses values that make no sense, and such as contradict each other. */
final class OptionChecks {

  private OptionChecks() {}

  static void check(OptionValues values, Set<String> explicit) {
    numbers(values);
    times(values);
    ordered("minSize", values.minSize, "maxSize", values.maxSize);
    ordered(
        "min_protocol_version",
        values.minProtocolVersion,
        "max_protocol_version",
        values.maxProtocolVersion);
    ordered(
        "ssl_min_protocol_version",
        values.minTlsVersion,
        "ssl_max_protocol_version",
        values.maxTlsVersion);
    tls(values, explicit);
    if (values.channelBinding == ChannelBinding.REQUIRE) {
      conflict(values.sslMode == SslMode.DISABLE, "channel_binding=require", "sslmode=disable");
      conflict(
          !values.requireAuth.contains(AuthMethod.SCRAM_SHA_256),
          "channel_binding=require",
          "require_auth without scram-sha-256");
    }
  }

  private static void numbers(OptionValues values) {
    atLeast(1, values.maxScramIterations, "maxScramIterations");
    atLeast(0, values.statementCacheSize, "statementCacheSize");
    atLeast(0, values.maxCacheableStatementSize, "maxCacheableStatementSize");
    atLeast(1, values.maxInFlight, "maxInFlight");
    atLeast(1, values.maxInFlightBytes, "maxInFlightBytes");
    // A message has room for an error of some length at least.
    atLeast(8192, values.maxMessageSize, "maxMessageSize");
    atLeast(0, values.minSize, "minSize");
    atLeast(1, values.maxSize, "maxSize");
    atLeast(1, values.maxQueries, "maxQueries");
    atLeast(1, values.eventLoops, "eventLoops");
  }

  private static void times(OptionValues values) {
    positive(Objects.requireNonNull(values.connectTimeout), "connectTimeout");
    if (values.hostTimeout != null) {
      positive(values.hostTimeout, "hostTimeout");
    }
    notNegative(values.hostRecheck, "hostRecheck");
    if (values.commandTimeout != null) {
      positive(values.commandTimeout, "commandTimeout");
    }
    positive(values.cancelTimeout, "cancelTimeout");
    positive(values.streamIdle, "streamIdle");
    positive(values.transactionIdle, "transactionIdle");
    positive(values.acquireTimeout, "acquireTimeout");
    notNegative(values.closeTimeout, "closeTimeout");
    notNegative(values.maxCachedStatementLifetime, "maxCachedStatementLifetime");
    notNegative(values.maxIdleTime, "maxIdleTime");
    notNegative(values.maxLifetime, "maxLifetime");
    notNegative(values.idleProbe, "idleProbe");
  }

  private static void tls(OptionValues values, Set<String> explicit) {
    SslMode mode = values.sslMode;
    String written = "sslmode=" + Keywords.text(mode);
    conflict(
        values.sslNegotiation == SslNegotiation.DIRECT && !mode.requiresTls(),
        "sslnegotiation=direct",
        written + ", which may do without TLS");
    if (values.sslContext != null) {
      conflict(mode == SslMode.DISABLE, "sslContext", written);
      for (String keyword : List.of("sslcert", "sslkey", "sslpassword", "sslrootcert", "sslcrl")) {
        conflict(explicit.contains(keyword), "sslContext", keyword);
      }
      return;
    }
    conflict(
        values.systemRoots && mode != SslMode.VERIFY_FULL,
        "sslrootcert=system",
        written + ", under which anybody's certificate for another host would do");
    if (mode == SslMode.DISABLE || values.hosts.stream().allMatch(PgHost::isUnixSocket)) {
      return;
    }
    if (values.sslCert != null && values.sslKey == null) {
      throw new IllegalArgumentException("sslcert: expected its key as well; set sslkey");
    }
    Path root = values.sslRootCert;
    if (root != null && mode.requiresTls() && !Files.exists(root)) {
      throw new IllegalArgumentException("sslrootcert: there is no file " + root);
    }
    if (root == null && mode.verifies() && !values.systemRoots) {
      throw new IllegalArgumentException(
          written
              + ": expected root certificates in "
              + values.usualRootCert
              + "; set sslrootcert, or sslrootcert=system for those of the JDK");
    }
  }

  private static void conflict(boolean isThere, String one, String other) {
    if (isThere) {
      throw new IllegalArgumentException(one + " contradicts " + other);
    }
  }

  private static <T extends Comparable<? super T>> void ordered(
      String least, T min, String most, T max) {
    if (min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "expected %s up to %s, got %s and %s".formatted(least, most, min, max));
    }
  }

  private static void atLeast(long least, long value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "expected " + name + " of at least " + least + ", got " + value);
    }
  }

  private static void notNegative(Duration value, String name) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("expected " + name + " of 0 or more, got " + value);
    }
  }

  private static void positive(Duration value, String name) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("expected " + name + " above 0, got " + value);
    }
  }
}
