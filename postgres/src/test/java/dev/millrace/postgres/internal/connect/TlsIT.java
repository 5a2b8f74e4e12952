package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.DataException;
import dev.millrace.postgres.ChannelBinding;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.SslMode;
import dev.millrace.postgres.SslNegotiation;
import dev.millrace.postgres.TlsVersion;
import dev.millrace.postgres.internal.wire.ErrorResponse;
import dev.millrace.postgres.internal.wire.Query;
import dev.millrace.postgres.testkit.KeyFiles;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.postgres.testkit.TestCertificates;
import dev.millrace.testkit.SharedHandles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SharedHandles
class TlsIT {

  private static TestCertificates certificates;
  private static PostgresServer server;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    certificates = TestCertificates.create();
    server =
        PostgresServer.builder(18)
            .ssl(certificates)
            .hostBasedAuthentication(
                "local all all trust",
                "hostssl certified all all cert",
                "hostssl all all all scram-sha-256")
            .start();
    server.createDatabase("certified");
  }

  @AfterAll
  static void stop() {
    server.close();
    certificates.close();
  }

  private static PgOptionsBuilder options(SslMode mode) {
    return Client.options("localhost", server.port()).sslMode(mode);
  }

  private static PgOptionsBuilder verifying(SslMode mode) {
    return options(mode).sslRootCert(certificates.authority());
  }

  private static Link connect(PgOptionsBuilder options) {
    return connect(options, server);
  }

  private static Link connect(PgOptionsBuilder options, PostgresServer server) {
    try (var client = new Client(options, server.password())) {
      return client.connect().link;
    }
  }

  private static String sqlState(Throwable failure) {
    return PgException.in(failure).map(PgException::sqlState).orElse("none");
  }

  @Test
  void connect_disableWhereTlsIsWanted_isRefused() {
    assertThatThrownBy(() -> connect(options(SslMode.DISABLE)))
        .satisfies(failure -> assertThat(sqlState(failure)).isEqualTo("28000"));
  }

  @ParameterizedTest
  @EnumSource(names = {"ALLOW", "PREFER", "REQUIRE"})
  void connect_modesThatDoNotVerify_areEncrypted(SslMode mode) {
    var link = connect(options(mode));

    assertThat(link.encrypted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
  void connect_knownAuthority_isEncrypted(SslMode mode) {
    var link = connect(verifying(mode));

    assertThat(link.encrypted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUIRE", "VERIFY_CA", "VERIFY_FULL"})
  void connect_otherAuthority_fails(SslMode mode) {
    try (var others = TestCertificates.create()) {
      assertThatThrownBy(() -> connect(options(mode).sslRootCert(others.authority())))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("cannot connect to localhost:" + server.port() + ": TLS: ")
          .hasCauseInstanceOf(SSLException.class);
    }
  }

  @Test
  void connect_authorityThatIsGone_failsWithThePath() throws IOException {
    var root = Files.copy(certificates.authority(), folder.resolve("root.crt"));
    try (var client = new Client(options(SslMode.VERIFY_CA).sslRootCert(root), server.password())) {
      Files.delete(root);
      var connecting = client.connecting();

      assertThatThrownBy(() -> connecting.result(Client.PATIENCE))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("sslrootcert")
          .hasMessageContaining(root.toString());
    }
  }

  @Test
  void connect_authorityThatChanges_isReadAgain() throws IOException {
    try (var others = TestCertificates.create()) {
      var root = Files.copy(others.authority(), folder.resolve("root.crt"));
      try (var client =
          new Client(options(SslMode.VERIFY_CA).sslRootCert(root), server.password())) {
        var refused = client.connecting();
        assertThatThrownBy(() -> refused.result(Client.PATIENCE))
            .hasCauseInstanceOf(SSLException.class);
        Files.copy(certificates.authority(), root, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(root, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(client.connect().link.encrypted()).isTrue();
      }
    }
  }

  @Test
  void connect_otherName_failsOnlyWhereTheNameIsVerified() {
    try (var elsewhere =
        PostgresServer.builder(15).ssl(certificates, certificates.serverOfAnotherName()).start()) {
      var options =
          Client.options("localhost", elsewhere.port()).sslRootCert(certificates.authority());

      assertThat(connect(options.sslMode(SslMode.VERIFY_CA), elsewhere).encrypted()).isTrue();
      assertThatThrownBy(() -> connect(options.sslMode(SslMode.VERIFY_FULL), elsewhere))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("TLS: ")
          .hasCauseInstanceOf(SSLException.class);
    }
  }

  @Test
  void connect_addressThatTheCertificateDoesNotName_fails() {
    try (var named =
        PostgresServer.builder(15)
            .ssl(certificates, certificates.server("localhost", "localhost"))
            .start()) {
      var options =
          Client.options("127.0.0.1", named.port())
              .sslMode(SslMode.VERIFY_FULL)
              .sslRootCert(certificates.authority());

      assertThatThrownBy(() -> connect(options, named)).hasCauseInstanceOf(SSLException.class);
    }
  }

  @Test
  void connect_expiredCertificate_fails() {
    try (var expired =
        PostgresServer.builder(15).ssl(certificates, certificates.expiredServer()).start()) {
      var options =
          Client.options("localhost", expired.port())
              .sslMode(SslMode.VERIFY_CA)
              .sslRootCert(certificates.authority());

      assertThatThrownBy(() -> connect(options, expired)).hasCauseInstanceOf(SSLException.class);
    }
  }

  @Test
  void connect_revokedCertificate_fails() {
    var revoked = certificates.revoke(certificates.server());

    assertThatThrownBy(() -> connect(verifying(SslMode.VERIFY_CA).sslCrl(revoked)))
        .hasCauseInstanceOf(SSLException.class);
  }

  @Test
  void connect_othersRevoked_isEncrypted() {
    var revoked = certificates.revoke(certificates.client("somebody"));

    assertThat(connect(verifying(SslMode.VERIFY_FULL).sslCrl(revoked)).encrypted()).isTrue();
  }

  @Test
  void connect_clientCertificate_needsNoPassword() {
    KeyFiles key = certificates.client("postgres");
    var options =
        options(SslMode.REQUIRE).database("certified").sslCert(key.certificate()).sslKey(key.key());
    var keys = new Client.Keys(null, null);
    try (var client = new Client(options, keys)) {
      var link = client.connect().link;

      assertThat(link.encrypted()).isTrue();
      assertThat(keys.asked).hasValue(0);
    }
  }

  @Test
  void connect_noClientCertificate_isRefused() {
    assertThatThrownBy(() -> connect(options(SslMode.REQUIRE).database("certified")))
        .satisfies(failure -> assertThat(sqlState(failure)).isEqualTo("28000"));
  }

  @Test
  void connect_brokenClientKey_failsWithTheFile() {
    var certificate = certificates.client("postgres").certificate();

    assertThatThrownBy(
            () -> connect(options(SslMode.REQUIRE).sslCert(certificate).sslKey(certificate)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("sslkey: the file \"" + certificate + "\" cannot be read");
  }

  @Test
  void connect_channelBinding_isReadyOverTls() {
    var link = connect(options(SslMode.REQUIRE).channelBinding(ChannelBinding.REQUIRE));

    assertThat(link.encrypted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"DISABLE", "PREFER"})
  void connect_channelBindingNotRequired_isReady(ChannelBinding binding) {
    assertThat(connect(options(SslMode.REQUIRE).channelBinding(binding)).encrypted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust", "md5", "password"})
  void connect_channelBindingForOtherMethods_isRefused(String method) {
    try (var other = PostgresServer.builder(15).ssl(certificates).authentication(method).start()) {
      var options =
          Client.options("localhost", other.port())
              .sslMode(SslMode.REQUIRE)
              .channelBinding(ChannelBinding.REQUIRE);

      assertThatThrownBy(() -> connect(options, other))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("expected SCRAM-SHA-256-PLUS by channel_binding");
    }
  }

  @Test
  void connect_directTls_isEncrypted() {
    var options = verifying(SslMode.VERIFY_FULL).sslNegotiation(SslNegotiation.DIRECT);

    assertThat(connect(options).encrypted()).isTrue();
  }

  @Test
  void connect_directTlsToAnOlderServer_fails() {
    try (var old = PostgresServer.builder(15).ssl(certificates).start()) {
      var options =
          Client.options("localhost", old.port())
              .sslMode(SslMode.REQUIRE)
              .sslNegotiation(SslNegotiation.DIRECT);

      assertThatThrownBy(() -> connect(options, old))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("TLS: ");
    }
  }

  @Test
  void connect_noTlsOnServer_dependsOnTheMode() {
    try (var plain = PostgresServer.start(15)) {
      var options = Client.options("localhost", plain.port());

      assertThat(connect(options.sslMode(SslMode.PREFER), plain).encrypted()).isFalse();
      assertThat(connect(options.sslMode(SslMode.ALLOW), plain).encrypted()).isFalse();
      assertThatThrownBy(() -> connect(options.sslMode(SslMode.REQUIRE), plain))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("TLS: the server has no TLS, expected by sslmode require");
    }
  }

  @Test
  void connect_tlsRefusedByRule_dependsOnTheMode() {
    try (var plain =
        PostgresServer.builder(15)
            .ssl(certificates)
            .hostBasedAuthentication("local all all trust", "hostnossl all all all scram-sha-256")
            .start()) {
      var options = Client.options("localhost", plain.port());

      assertThat(connect(options.sslMode(SslMode.PREFER), plain).encrypted()).isFalse();
      assertThatThrownBy(() -> connect(options.sslMode(SslMode.REQUIRE), plain))
          .satisfies(failure -> assertThat(sqlState(failure)).isEqualTo("28000"));
    }
  }

  @Test
  void connect_noVersionInCommon_fails() {
    try (var old =
        PostgresServer.builder(15)
            .ssl(certificates)
            .setting("ssl_max_protocol_version", "TLSv1.2")
            .start()) {
      var options = Client.options("localhost", old.port()).sslMode(SslMode.REQUIRE);

      assertThat(
              connect(options.tlsVersions(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3), old).encrypted())
          .isTrue();
      assertThatThrownBy(
              () -> connect(options.tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_3), old))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("TLS: ");
    }
  }

  @Test
  void connect_ownContext_isUsed() throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAny()}, null);
    var options =
        PgOptions.builder()
            .host("localhost")
            .port(server.port())
            .user("postgres")
            .database("postgres")
            .sslContext(context);

    assertThat(connect(options).encrypted()).isTrue();
  }

  @Test
  void cancel_overTls_endsTheStatement() throws InterruptedException {
    try (var client = new Client(options(SslMode.REQUIRE), server.password())) {
      var session = client.connect();
      session.send(new Query("do $$ begin raise notice 'begun'; perform pg_sleep(60); end $$"));
      session.sink.until('N');

      client.connector().cancel(session.link).result(Client.PATIENCE);

      var frames = session.sink.until('Z');
      byte[] error = frames.get(frames.size() - 2).body();
      assertThat(ErrorResponse.read(error, 0, error.length).fields())
          .containsEntry((byte) 'C', "57014");
    }
  }
}
