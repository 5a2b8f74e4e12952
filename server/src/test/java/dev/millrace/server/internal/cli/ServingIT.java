package dev.millrace.server.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ClosedException;
import dev.millrace.sql.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line asks of the server that it starts. */
final class ServingIT {

  @TempDir Path folder;

  private final List<String> events = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String data = "";

  @BeforeEach
  void chooseFolder() {
    data = folder.resolve("data").toString();
  }

  private int run(Launcher launcher, String... arguments) {
    return new CommandLine(
            launcher,
            Map.of(),
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
  }

  private Launcher.Asked asked(String... arguments) {
    CompletableFuture<Launcher.Asked> asked = new CompletableFuture<>();
    Launcher launcher =
        (database, options) -> {
          asked.complete(options);
          Thread.currentThread().interrupt(); // as if it were asked to end at once
          return new Launcher.Running(4711, () -> {});
        };
    assertThat(run(launcher, arguments)).isZero();
    assertThat(Thread.interrupted()).isTrue();
    return asked.join();
  }

  @Test
  void serve_nothingSaid_isLocalAndPlain() {
    Launcher.Asked asked = asked("--data", data);

    assertThat(asked.host()).isEqualTo("127.0.0.1");
    assertThat(asked.port()).isEqualTo(8080);
    assertThat(asked.certificate()).isEmpty();
    assertThat(asked.browserProject()).isEmpty();
    assertThat(asked.accessLog()).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "listening on http://127.0.0.1:4711",
            "there is no key yet: make one with \"keys create <project>\"");
    assertThat(Path.of(data, "base.db")).exists();
  }

  @Test
  void serve_allSaid_isHandedOn() {
    run(
        (database, options) -> new Launcher.Running(0, () -> {}),
        "keys",
        "create",
        "p",
        "--data",
        data);
    out.reset();

    Launcher.Asked asked =
        asked(
            "serve",
            "--data=" + data,
            "--host",
            "::1",
            "--port",
            "0",
            "--dev-tls",
            "--browser-project",
            "shop",
            "--access-log");

    assertThat(asked.host()).isEqualTo("::1");
    assertThat(asked.port()).isZero();
    assertThat(asked.browserProject()).contains("shop");
    assertThat(asked.accessLog()).isPresent();
    assertThat(asked.certificate().orElseThrow()).hasParent(Path.of(data)).exists();
    assertThat(asked.key().orElseThrow()).exists();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "listening on http://[::1]:4711 and https://[::1]:4711",
            "old clients trust it by NODE_EXTRA_CA_CERTS or SSL_CERT_FILE = "
                + Path.of(data, "development-cert.pem").toAbsolutePath());
  }

  @Test
  void serve_ended_closesTheServerAndThenTheDatabase() throws InterruptedException {
    CompletableFuture<Database> opened = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    Launcher launcher =
        (database, options) -> {
          opened.complete(database);
          started.countDown();
          return new Launcher.Running(
              1,
              () -> {
                events.add("server");
                database.fetchValue(Integer.class, "select 1").result(); // still open
              });
        };
    Thread serving = new Thread(() -> run(launcher, "--data", data), "serving");
    serving.start();
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

    serving.interrupt();
    serving.join();

    assertThat(events).containsExactly("server");
    Database database = opened.join();
    assertThatThrownBy(() -> database.fetchValue(Integer.class, "select 1").result())
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void serve_thatCannotStart_saysWhy() throws IOException {
    Launcher failing =
        (database, options) -> {
          throw new UncheckedIOException("cannot listen", new IOException("in use"));
        };

    assertThat(run(failing, "--data", data)).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("cannot listen: in use");

    Path file = Files.createFile(folder.resolve("file"));
    err.reset();
    assertThat(run(failing, "--data", file.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("cannot make the folder " + file + ": ")
        .contains("in the way");
  }
}
