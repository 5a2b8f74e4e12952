package dev.millrace.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds in the parameters what the options are. */
final class Resolution {

  /** What libpq calls waiting for ever. */
  static final Duration NO_LIMIT = Duration.ofDays(365);

  private final Parameters parameters;
  private final Environment environment;
  private final OptionValues values;

  private Resolution(Parameters parameters, Environment environment, OptionValues values) {
    this.parameters = parameters;
    this.environment = environment;
    this.values = values;
  }

  static void resolve(Parameters parameters, Environment environment, OptionValues values) {
    var resolution = new Resolution(parameters, environment, values);
    resolution.identity();
    resolution.protocol();
    resolution.tls();
    resolution.times();
  }

  private void identity() {
    values.hosts = Endpoints.resolve(hosts(), parameters.given("port"), environment);
    values.user = orElse(parameters.text("user"), environment.user());
    if (values.user.isEmpty()) {
      throw new IllegalArgumentException("user: expected one, nor does the system name one");
    }
    values.database = orElse(parameters.text("dbname"), values.user);
    values.password = parameters.text("password");
    values.passfile = orElse(parameters.path("passfile"), environment.passfile());
    values.settings = parameters.settings();
    values.targetSessionAttributes =
        parameters.word(
            "target_session_attrs", TargetSessionAttributes.class, TargetSessionAttributes.ANY);
    values.loadBalanceHosts =
        parameters.word("load_balance_hosts", LoadBalanceHosts.class, LoadBalanceHosts.DISABLE);
  }

  /** An address without a name stands for both; with another name it would need a second field. */
  private Given hosts() {
    Given hosts = parameters.given("host");
    Given addresses = parameters.given("hostaddr");
    if (addresses.value().isEmpty() || addresses.value().equals(hosts.value())) {
      return hosts;
    }
    if (hosts.value().isEmpty()) {
      return addresses;
    }
    throw addresses.invalid("hostaddr", "not supported beside host: give the address as host");
  }

  private void protocol() {
    values.minProtocolVersion =
        parameters.read("min_protocol_version", ProtocolVersion::parse, ProtocolVersion.V3_0);
    values.maxProtocolVersion =
        parameters.read("max_protocol_version", ProtocolVersion::parse, ProtocolVersion.V3_0);
    values.channelBinding =
        parameters.word("channel_binding", ChannelBinding.class, ChannelBinding.PREFER);
    values.requireAuth =
        parameters.read("require_auth", RequiredAuth::parse, RequiredAuth.parse(""));
  }

  private void tls() {
    values.systemRoots = "system".equals(parameters.text("sslrootcert"));
    boolean isStrict = values.systemRoots || values.sslContext != null;
    values.sslMode =
        parameters.word("sslmode", SslMode.class, isStrict ? SslMode.VERIFY_FULL : SslMode.PREFER);
    values.sslNegotiation =
        parameters.word("sslnegotiation", SslNegotiation.class, SslNegotiation.POSTGRES);
    values.minTlsVersion =
        parameters.read("ssl_min_protocol_version", TlsVersion::parse, TlsVersion.TLS_1_2);
    values.maxTlsVersion =
        parameters.read("ssl_max_protocol_version", TlsVersion::parse, TlsVersion.TLS_1_3);
    values.usualRootCert = environment.sslFile("root.crt");
    values.sslRootCert = values.systemRoots ? null : file("sslrootcert", "root.crt");
    values.sslCrl = file("sslcrl", "root.crl");
    values.sslPassword = parameters.text("sslpassword");
    boolean sendsCertificate = !"disable".equals(parameters.text("sslcertmode"));
    values.sslCert = sendsCertificate ? file("sslcert", "postgresql.crt") : null;
    values.sslKey = values.sslCert == null ? null : file("sslkey", "postgresql.key");
  }

  /** The file given, else the usual one if it is there. */
  private @Nullable Path file(String keyword, String usual) {
    Path given = parameters.path(keyword);
    if (given != null) {
      return given;
    }
    Path path = environment.sslFile(usual);
    return Files.exists(path) ? path : null;
  }

  private void times() {
    connectTimes();
    values.keepAlive = parameters.number("keepalives", 1) != 0;
    values.keepAliveIdle = positive(Duration.ofSeconds(parameters.number("keepalives_idle", 0)));
    values.keepAliveInterval =
        positive(Duration.ofSeconds(parameters.number("keepalives_interval", 0)));
    values.keepAliveCount = Math.max(0, parameters.number("keepalives_count", 0));
    values.tcpUserTimeout = positive(Duration.ofMillis(parameters.number("tcp_user_timeout", 0)));
  }

  /** What libpq limits is each host, and so the whole as well. */
  private void connectTimes() {
    boolean isGiven = parameters.text("connect_timeout") != null;
    int seconds = parameters.number("connect_timeout", 0);
    if (values.hostTimeout == null) {
      values.hostTimeout = positive(Duration.ofSeconds(seconds));
    }
    if (values.connectTimeout == null) {
      Duration given =
          seconds <= 0 ? NO_LIMIT : Duration.ofSeconds((long) seconds * values.hosts.size());
      values.connectTimeout = isGiven ? given : PgDefaults.CONNECT_TIMEOUT;
    }
  }

  private static @Nullable Duration positive(Duration time) {
    return time.isNegative() || time.isZero() ? null : time;
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
