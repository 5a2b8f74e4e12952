package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is copied goes through a heap that it would not fit into. */
final class CopyHeapIT {

  private static final long GIBIBYTE = 1L << 30;
  private static final long EIGHTH = 1L << 27;

  @ParameterizedTest
  @CsvSource({
    "rows-in, " + GIBIBYTE,
    "rows-out, " + GIBIBYTE,
    "stream-in, " + EIGHTH,
    "bytes-out, " + EIGHTH,
    "bytes-through, " + EIGHTH
  })
  @Timeout(120)
  void copy_muchMoreThanTheHeap_passes(String way, long bytes) throws Exception {
    try (FreshDatabase database = SharedServer.get().freshDatabase()) {
      database.execute("create table nothing (a text)");

      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  classPath(),
                  CopyHeap.class.getName(),
                  database.url(),
                  way,
                  String.valueOf(bytes))
              .redirectErrorStream(true)
              .start();
      String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(said).endsWith("bytes " + bytes + System.lineSeparator());
      assertThat(program.waitFor()).isZero();
    }
  }

  /** Of this test, whether it runs on a class path or, with modules, on both paths. */
  private static String classPath() throws URISyntaxException {
    Path classes =
        Path.of(CopyHeap.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Stream.of(
            classes.toString(),
            classes.resolveSibling("test-classes").toString(),
            System.getProperty("java.class.path"),
            System.getProperty("jdk.module.path", ""))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
