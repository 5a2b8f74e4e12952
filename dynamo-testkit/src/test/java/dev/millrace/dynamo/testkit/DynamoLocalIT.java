package dev.millrace.dynamo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DynamoLocalIT {

  @Test
  void start_two_answerApart() throws Exception {
    try (var one = DynamoLocal.start();
        var other = DynamoLocal.start()) {
      assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
      assertThat(status(one.endpoint())).isEqualTo(400);
      assertThat(status(other.endpoint())).isEqualTo(400);
    }
  }

  @Test
  void close_running_endsItsProcess() {
    var local = DynamoLocal.start();

    local.close();
    local.close();

    assertThat(local.isRunning()).isFalse();
    assertThatThrownBy(() -> status(local.endpoint())).isInstanceOf(IOException.class);
  }

  @Test
  void start_inAJvmThatIsKilled_endsToo() throws Exception {
    var program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes() + java.io.File.pathSeparator + testClasses(),
                Holder.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = program.inputReader()) {
      long pid = Long.parseLong(output.readLine());
      assertThat(ProcessHandle.of(pid)).isPresent();

      program.destroyForcibly();

      await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void endpoint_shared_isOne() throws Exception {
    URI endpoint = SharedDynamoLocal.endpoint();

    assertThat(status(endpoint)).isEqualTo(400);
    assertThat(SharedDynamoLocal.endpoint()).isEqualTo(endpoint);
  }

  @Test
  void endpoint_propertySet_isWhatItPointsAt() {
    var before = Optional.ofNullable(System.getProperty(SharedDynamoLocal.PROPERTY));
    System.setProperty(SharedDynamoLocal.PROPERTY, "http://127.0.0.1:1");
    try {
      assertThat(SharedDynamoLocal.endpoint()).isEqualTo(URI.create("http://127.0.0.1:1"));
    } finally {
      before.ifPresentOrElse(
          value -> System.setProperty(SharedDynamoLocal.PROPERTY, value),
          () -> System.clearProperty(SharedDynamoLocal.PROPERTY));
    }
  }

  @Test
  void start_leavesNoTelemetryFile() {
    try (var local = DynamoLocal.start()) {
      assertThat(local.isRunning()).isTrue();
      assertThat(Path.of(System.getProperty("java.io.tmpdir"), "dynamodb-local-metadata.json"))
          .matches(file -> !Files.exists(file));
    }
  }

  private static int status(URI endpoint) throws IOException {
    return ((HttpURLConnection) endpoint.toURL().openConnection()).getResponseCode();
  }

  private static String classes() throws Exception {
    return Path.of(DynamoLocal.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private static String testClasses() throws Exception {
    return Path.of(Holder.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
