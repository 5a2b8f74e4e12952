package dev.millrace.postgres;

import static dev.millrace.postgres.Surroundings.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SslOptionsTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "disable, DISABLE, false, false",
    "allow, ALLOW, false, false",
    "prefer, PREFER, false, false",
    "require, REQUIRE, true, false",
    "verify-ca, VERIFY_CA, true, true",
    "verify-full, VERIFY_FULL, true, true",
  })
  void sslMode_eachWord_isItsMode(String word, SslMode mode, boolean requiresTls, boolean verifies)
      throws Exception {
    usual("root.crt");

    var options = at("postgresql://host?sslmode=" + word);

    assertThat(options.sslMode()).isEqualTo(mode);
    assertThat(mode.requiresTls()).isEqualTo(requiresTls);
    assertThat(mode.verifies()).isEqualTo(verifies);
  }

  @Test
  void ssl_ofJdbc_isRequire() {
    assertThat(parse("postgresql://host?ssl=true").sslMode()).isEqualTo(SslMode.REQUIRE);
  }

  @Test
  void files_inTheirUsualPlaces_areFound() throws Exception {
    Path root = usual("root.crt");
    Path crl = usual("root.crl");
    Path cert = usual("postgresql.crt");
    Path key = usual("postgresql.key");

    var options = at("postgresql://host");

    assertThat(options.sslRootCert()).contains(root);
    assertThat(options.sslCrl()).contains(crl);
    assertThat(options.sslCert()).contains(cert);
    assertThat(options.sslKey()).contains(key);
    assertThat(at("sslcertmode=disable").sslCert()).isEmpty();
    assertThat(at("sslcertmode=disable").sslKey()).isEmpty();
  }

  @Test
  void files_given_countBeforeTheUsualOnes() throws Exception {
    usual("root.crt");
    usual("postgresql.crt");

    var options = at("sslrootcert=a sslcert=b sslkey=c sslcrl=d sslpassword=e");

    assertThat(options.sslRootCert()).contains(Path.of("a"));
    assertThat(options.sslCert()).contains(Path.of("b"));
    assertThat(options.sslKey()).contains(Path.of("c"));
    assertThat(options.sslCrl()).contains(Path.of("d"));
    assertThat(options.sslPassword()).contains("e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-ca", "verify-full"})
  void build_nothingToVerifyWith_namesTheFile(String mode) {
    Path usual = home.resolve(".postgresql").resolve("root.crt");

    assertThatThrownBy(() -> at("postgresql://host?sslmode=" + mode))
        .hasMessage(
            "sslmode=%s: expected root certificates in %s; set sslrootcert, or sslrootcert=system"
                + " for those of the JDK",
            mode, usual);
    assertThat(at("host=/sockets sslmode=" + mode).hosts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-ca", "verify-full"})
  void build_rootCertificatesThatAreNotThere_namesTheFile(String mode) {
    assertThatThrownBy(() -> parse("sslrootcert=no-such-file sslmode=" + mode))
        .hasMessage("sslrootcert: there is no file no-such-file");
  }

  @Test
  void systemRoots_withoutAMode_verifyInFull() {
    var options = parse("postgresql://host?sslrootcert=system");

    assertThat(options.systemRoots()).isTrue();
    assertThat(options.sslRootCert()).isEmpty();
    assertThat(options.sslMode()).isEqualTo(SslMode.VERIFY_FULL);
    assertThat(PgOptions.builder("", Surroundings.EMPTY).systemRoots().build().sslMode())
        .isEqualTo(SslMode.VERIFY_FULL);
  }

  @Test
  void sslRootCert_fileCalledSystem_isThatFile() {
    var options = PgOptions.builder("", Surroundings.EMPTY).sslRootCert(Path.of("system")).build();

    assertThat(options.systemRoots()).isFalse();
    assertThat(options.sslRootCert()).contains(Path.of("system").toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sslrootcert=system sslmode=require; sslrootcert=system contradicts sslmode=require, under"
            + " which anybody's certificate for another host would do",
        "sslnegotiation=direct; sslnegotiation=direct contradicts sslmode=prefer, which may do"
            + " without TLS",
        "sslnegotiation=direct sslmode=disable; sslnegotiation=direct contradicts sslmode=disable,"
            + " which may do without TLS",
        "channel_binding=require sslmode=disable; channel_binding=require contradicts"
            + " sslmode=disable",
        "channel_binding=require require_auth=md5; channel_binding=require contradicts"
            + " require_auth without scram-sha-256",
        "ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2; expected"
            + " ssl_min_protocol_version up to ssl_max_protocol_version, got TLS_1_3 and TLS_1_2",
        "ssl_min_protocol_version=TLSv1.2 ssl_max_protocol_version=TLSv1.1; expected"
            + " ssl_min_protocol_version up to ssl_max_protocol_version, got TLS_1_2 and TLS_1_1",
        "ssl_max_protocol_version=TLSv1.1; expected ssl_min_protocol_version up to"
            + " ssl_max_protocol_version, got TLS_1_2 and TLS_1_1",
        "min_protocol_version=3.2 max_protocol_version=3.0; expected min_protocol_version up to"
            + " max_protocol_version, got V3_2 and V3_0",
      })
  void build_contradictions_areNamed(String dsn, String message) {
    assertThatThrownBy(() -> parse(dsn)).hasMessage(message);
  }

  @Test
  void build_certificateWithoutKey_isRefused() {
    assertThatThrownBy(() -> parse("sslcert=a"))
        .hasMessage("sslcert: expected its key as well; set sslkey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSLv3", "SSLv2", "TLSv1.4", "1.2", "x y"})
  void tlsVersion_other_isRefused(String version) {
    assertThatThrownBy(() -> parse("ssl_min_protocol_version='" + version + "'"))
        .hasMessageStartingWith(
            "invalid ssl_min_protocol_version in the connection string: expected one of TLSv1,"
                + " TLSv1.1, TLSv1.2, TLSv1.3, got ")
        .hasMessageEndingWith(version.equals("x y") ? "something else" : version);
  }

  @Test
  void tlsVersions_given_areThose() {
    var options = parse("ssl_min_protocol_version=tlsv1.3 ssl_max_protocol_version=TLSv1.3");

    assertThat(options.minTlsVersion()).isEqualTo(TlsVersion.TLS_1_3);
    assertThat(options.maxTlsVersion().protocol()).isEqualTo("TLSv1.3");
    assertThat(parse("").minTlsVersion()).isEqualTo(TlsVersion.TLS_1_2);
    assertThat(parse("").maxTlsVersion()).isEqualTo(TlsVersion.TLS_1_3);
  }

  @Test
  void sslContext_ofCaller_verifiesInFullAndTakesNoFiles() throws Exception {
    var context = SSLContext.getDefault();
    var options = PgOptions.builder("", Surroundings.EMPTY).sslContext(context);

    assertThat(options.build().sslMode()).isEqualTo(SslMode.VERIFY_FULL);
    assertThat(options.build().sslContext()).containsSame(context);
    assertThatThrownBy(() -> options.build().toBuilder().sslCrl(Path.of("x")).build())
        .hasMessage("sslContext contradicts sslcrl");
    assertThatThrownBy(() -> options.build().toBuilder().sslMode(SslMode.DISABLE).build())
        .hasMessage("sslContext contradicts sslmode=disable");
  }

  private PgOptions at(String dsn) {
    return PgOptions.parse(dsn, Surroundings.at(home, Map.of()));
  }

  private Path usual(String name) throws Exception {
    Path folder = Files.createDirectories(home.resolve(".postgresql"));
    return Files.createFile(folder.resolve(name));
  }
}
