package dev.millrace.server.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevelopmentCertificateIT {

  @TempDir Path folder;

  private static X509Certificate read(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void in_folder_makesItOnceAndLeavesNothingElse() throws IOException {
    DevelopmentCertificate made = DevelopmentCertificate.in(folder);
    String text = Files.readString(made.certificate());

    DevelopmentCertificate again = DevelopmentCertificate.in(folder);

    assertThat(Files.readString(again.certificate())).isEqualTo(text);
    assertThat(text).startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(Files.readString(made.key())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
        .isEqualTo("rw-------");
    assertThat(files()).containsExactly("development-cert.pem", "development-key.pem");
  }

  @Test
  void certificate_vouchesForItselfAndTheNamesOfThisMachine() throws Exception {
    DevelopmentCertificate made = DevelopmentCertificate.in(folder.resolve("made"));

    X509Certificate certificate = read(made.certificate());

    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getBasicConstraints()).isGreaterThanOrEqualTo(0); // it is a CA
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactlyInAnyOrder("localhost", "127.0.0.1", "database.deta.sh");
    assertThat(certificate.getNotAfter().toInstant())
        .isAfter(Instant.now().plus(Duration.ofDays(3_600)));
    assertThat(
            SslContextBuilder.forServer(made.certificate().toFile(), made.key().toFile()).build())
        .isNotNull();
  }

  @Test
  void in_toolIsMissing_saysWhatToDo() throws IOException {
    assertThatThrownBy(() -> DevelopmentCertificate.in(folder, folder.resolve("keytool")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot make a certificate for development")
        .hasRootCauseMessage(
            "there is no "
                + folder.resolve("keytool")
                + ": run on a JDK, or give a certificate of your own");
    assertThat(files()).isEmpty();
  }

  @Test
  void in_toolFails_saysWhatItSaid() throws IOException {
    Path tool = Files.writeString(folder.resolve("keytool"), "#!/bin/sh\necho no luck\nexit 3\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> DevelopmentCertificate.in(folder, tool))
        .hasRootCauseMessage("keytool failed: no luck");
    assertThat(files()).containsExactly("keytool");
  }
}
