package dev.millrace.postgres.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TestCertificatesIT {
  @ParameterizedTest
  @EnumSource
  void server_anyKind_isSignedAndNamed(KeyKind kind) throws Exception {
    try (var certificates = TestCertificates.create(kind)) {
      var authority = Tls.certificate(certificates.authority());

      var server = Tls.certificate(certificates.server().certificate());

      server.checkValidity();
      server.verify(authority.getPublicKey());
      authority.verify(authority.getPublicKey());
      assertThat(server.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
      assertThat(server.getSubjectAlternativeNames())
          .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
      assertThat(server.getBasicConstraints()).isEqualTo(-1);
      assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
    }
  }

  @Test
  void expiredServer_isExpired() throws Exception {
    try (var certificates = TestCertificates.create(KeyKind.EC)) {
      var expired = Tls.certificate(certificates.expiredServer().certificate());

      assertThatThrownBy(expired::checkValidity).isInstanceOf(CertificateExpiredException.class);
    }
  }

  @Test
  void revoke_some_listsTheseAlone() throws Exception {
    try (var certificates = TestCertificates.create(KeyKind.EC)) {
      var revoked = certificates.client("one");
      var kept = certificates.client("other");

      var list = Tls.revocations(certificates.revoke(revoked));

      list.verify(Tls.certificate(certificates.authority()).getPublicKey());
      assertThat(list.isRevoked(Tls.certificate(revoked.certificate()))).isTrue();
      assertThat(list.isRevoked(Tls.certificate(kept.certificate()))).isFalse();
    }
  }

  @Test
  void revoke_ofAnotherAuthority_fails() {
    try (var certificates = TestCertificates.create(KeyKind.EC);
        var others = TestCertificates.create(KeyKind.EC)) {
      var foreign = others.server();

      assertThatThrownBy(() -> certificates.revoke(foreign))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not of this authority");
    }
  }

  @Test
  void close_files_areGone() {
    var certificates = TestCertificates.create(KeyKind.EC);

    certificates.close();

    assertThat(Files.exists(certificates.authority())).isFalse();
    assertThat(Files.exists(certificates.server().key())).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ssl_server_isTrustedByItsAuthorityAlone(KeyKind kind) throws Exception {
    try (var certificates = TestCertificates.create(kind);
        var others = TestCertificates.create(kind);
        var server = PostgresServer.builder(15).ssl(certificates).start()) {
      var trusting = Tls.context(certificates.authority());
      var distrusting = Tls.context(others.authority());

      try (var socket = Tls.connect(server, trusting)) {
        assertThat(socket.getSession().getPeerPrincipal().getName()).isEqualTo("CN=localhost");
      }
      assertThatThrownBy(() -> Tls.connect(server, distrusting)).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void ssl_serverOfAnotherName_failsTheCheckOfTheHost() throws Exception {
    try (var certificates = TestCertificates.create(KeyKind.EC);
        var server =
            PostgresServer.builder(15)
                .ssl(certificates, certificates.serverOfAnotherName())
                .start()) {
      var context = Tls.context(certificates.authority());

      assertThatThrownBy(() -> Tls.connect(server, context)).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void ssl_withoutTls_isRefused() {
    try (var certificates = TestCertificates.create(KeyKind.EC);
        var server = PostgresServer.builder(15).ssl(certificates).start()) {
      var host = server.host();
      var password = server.password();

      assertThatThrownBy(
              () -> WireClient.tcp(host, server.port(), "postgres", password, "postgres"))
          .isInstanceOfSatisfying(
              StatementFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("28000"));
    }
  }

  @Test
  void sslRevocations_clientCertificates_letInTheOthersAlone() throws Exception {
    try (var certificates = TestCertificates.create()) {
      var revoked = certificates.client("postgres");
      var kept = certificates.client("postgres");
      try (var server =
          PostgresServer.builder(15)
              .ssl(certificates)
              .sslRevocations(certificates.revoke(revoked))
              .hostBasedAuthentication("hostssl all all 127.0.0.1/32 cert")
              .start()) {
        assertThat(firstAnswer(server, certificates, kept)).isEqualTo('R');
        assertThatThrownBy(() -> firstAnswer(server, certificates, revoked))
            .isInstanceOf(IOException.class);
      }
    }
  }

  /** The tag of the answer to a startup as the superuser. */
  private static char firstAnswer(
      PostgresServer server, TestCertificates certificates, KeyFiles client)
      throws IOException, GeneralSecurityException {
    var context = Tls.context(certificates.authority(), client);
    try (SSLSocket socket = Tls.connect(server, context)) {
      var parameters = Wire.texts("user", "postgres", "");
      Wire.write(
          socket.getOutputStream(),
          Wire.untagged(
              Wire.written(
                  out -> {
                    out.writeInt(Wire.PROTOCOL);
                    out.write(parameters);
                  })));
      return Wire.read(socket.getInputStream()).tag();
    }
  }

  @Test
  void ssl_notAskedFor_isRefusedByTheServer() throws IOException {
    try (var server = PostgresServer.start(15);
        var socket = new Socket(server.host(), server.port())) {
      Wire.write(
          socket.getOutputStream(),
          Wire.untagged(Wire.written(out -> out.writeInt(Wire.SSL_REQUEST))));

      assertThat(socket.getInputStream().read()).isEqualTo('N');
    }
  }
}
