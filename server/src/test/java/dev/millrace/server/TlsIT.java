package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.RemoteOptions;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.Outcome;
import dev.millrace.server.internal.tls.DevelopmentCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP and HTTPS on one port. */
final class TlsIT {

  @TempDir Path folder;

  private static SSLContext trusting(Path certificate)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void port_ofBoth_speaksEither() throws Exception {
    DevelopmentCertificate own = DevelopmentCertificate.in(folder);
    try (RunningServer server =
            RunningServer.start(
                options -> options.withTls(new ServerOptions.Tls(own.certificate(), own.key())));
        Bases plain = server.connect();
        Bases secret =
            Bases.connect(
                RemoteOptions.of(server.key(), "localhost:" + server.port())
                    .withTrust(trusting(own.certificate())));
        Bases untrusting = Bases.connect(server.key(), "127.0.0.1:" + server.port())) {
      secret.base("things").put(Map.of("a", 1), "k").result();

      assertThat(plain.base("things").get("k").result()).isPresent();
      Base refused = untrusting.base("things");
      assertThat(catchThrowable(() -> refused.get("k").result()))
          .isInstanceOfSatisfying(
              ConnectionLostException.class,
              lost -> assertThat(lost.outcome()).isEqualTo(Outcome.NOT_APPLIED));
    }
  }

  @Test
  void start_certificateThatIsNone_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("no.pem"), "nothing");

    assertThatThrownBy(
            () ->
                RunningServer.start(options -> options.withTls(new ServerOptions.Tls(file, file))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.pem");
  }
}
