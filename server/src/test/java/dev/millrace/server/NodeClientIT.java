package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.internal.tls.DevelopmentCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The official client for JavaScript, unchanged, over TLS; Node and npm must be there. */
final class NodeClientIT {

  private static final String CLIENT = "deta@2.0.0";

  @TempDir Path folder;

  private String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(List.of(command) + ": " + output).isZero();
    return output;
  }

  @Test
  @Timeout(300)
  void client_withTheEnvironmentAlone_worksAsEver() throws Exception {
    run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--prefix", ".", CLIENT);
    try (InputStream script = NodeClientIT.class.getResourceAsStream("client.js")) {
      Files.write(folder.resolve("client.js"), script.readAllBytes());
    }
    DevelopmentCertificate own = DevelopmentCertificate.in(folder);
    try (RunningServer server =
        RunningServer.start(
            options -> options.withTls(new ServerOptions.Tls(own.certificate(), own.key())))) {

      String output =
          run(
              Map.of(
                  "DETA_PROJECT_KEY", server.key(),
                  "DETA_BASE_HOST", "127.0.0.1:" + server.port(),
                  "NODE_EXTRA_CA_CERTS", own.certificate().toString()),
              "node",
              "client.js");

      assertThat(output.strip()).endsWith("all 27 as expected");
    }
  }
}
