package dev.millrace.server.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevelopmentCertificateIT {

  @TempDir Path folder;

  @Test
  void in_folder_makesItOnceAndLeavesNothingElse() throws IOException {
    DevelopmentCertificate made = DevelopmentCertificate.in(folder.resolve("data"));
    String text = Files.readString(made.certificate());

    DevelopmentCertificate again = DevelopmentCertificate.in(folder.resolve("data"));

    assertThat(Files.readString(again.certificate())).isEqualTo(text);
    assertThat(text).startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(Files.readString(made.key())).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.key())))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(
              List.of("development-cert.pem", "development-key.pem"));
    }
  }
}
