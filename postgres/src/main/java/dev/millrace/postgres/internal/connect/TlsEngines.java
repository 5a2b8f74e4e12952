package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.SslMode;
import dev.millrace.postgres.TlsVersion;
import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Makes TLS for one connection. */
final class TlsEngines {

  /** What ALPN chooses. */
  static final String PROTOCOL = "postgresql";

  private TlsEngines() {}

  /** The mode as connection strings have it. */
  static String name(SslMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SSLEngine engine(SSLContext context, PgOptions options, PgHost host) {
    SSLEngine engine = context.createSSLEngine(host.host(), host.port());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(versions(options, engine));
    parameters.setApplicationProtocols(new String[] {PROTOCOL});
    if (options.sslMode() == SslMode.VERIFY_FULL) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (!isAddress(host.host())) {
      parameters.setServerNames(List.of(new SNIHostName(host.host())));
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static boolean isAddress(String host) {
    return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
  }

  private static String[] versions(PgOptions options, SSLEngine engine) {
    List<String> supported = List.of(engine.getSupportedProtocols());
    String[] versions =
        Arrays.stream(TlsVersion.values())
            .filter(version -> version.compareTo(options.minTlsVersion()) >= 0)
            .filter(version -> version.compareTo(options.maxTlsVersion()) <= 0)
            .map(TlsVersion::protocol)
            .filter(supported::contains)
            .toArray(String[]::new);
    if (versions.length == 0) {
      throw new IllegalArgumentException(
          "expected one of "
              + supported
              + ", got "
              + options.minTlsVersion().protocol()
              + " to "
              + options.maxTlsVersion().protocol());
    }
    return versions;
  }
}
