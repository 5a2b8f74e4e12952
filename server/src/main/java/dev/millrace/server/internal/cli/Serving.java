package dev.millrace.server.internal.cli;

import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.server.internal.tls.DevelopmentCertificate;
import dev.millrace.sql.Database;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The command that serves, until the process is asked to end. */
final class Serving {

  static final Set<String> VALUED =
      Set.of(
          Databases.DATA,
          Databases.DATABASE,
          "--host",
          "--port",
          "--tls-cert",
          "--tls-key",
          "--browser-project");

  static final Set<String> FLAGS = Set.of("--dev-tls", "--access-log");

  private static final String PORT = "8080";

  private final Launcher launcher;
  private final Options options;
  private final PrintStream out;

  Serving(Launcher launcher, Options options, PrintStream out) {
    this.launcher = launcher;
    this.options = options;
    this.out = out;
    options
        .words()
        .forEach(
            word -> {
              throw new UsageException("unexpected \"" + word + "\"");
            });
  }

  void run(Database database) {
    boolean hasKeys = !new ApiKeys(database).list().result().isEmpty();
    Launcher.Asked asked = asked();
    Launcher.Running server = launcher.start(database, asked);
    CountDownLatch stopping = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(stopping, stopped), "millrace-server-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    tell(server.port(), asked, hasKeys);
    try {
      stopping.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Runtime.getRuntime().removeShutdownHook(hook);
    }
    server.close().run();
    stopped.countDown();
  }

  /** Has the server close while the process ends, and waits for it. */
  private static void stop(CountDownLatch stopping, CountDownLatch stopped) {
    stopping.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(int port, Launcher.Asked asked, boolean hasKeys) {
    boolean isTls = asked.certificate().isPresent();
    out.printf(
        "listening on %s://%s:%d%n", isTls ? "http:// and https" : "http", asked.host(), port);
    if (options.has("--dev-tls")) {
      out.printf(
          "old clients trust it by NODE_EXTRA_CA_CERTS or SSL_CERT_FILE = %s%n",
          asked.certificate().map(Path::toAbsolutePath).orElseThrow());
    }
    if (!hasKeys) {
      out.println("there is no key yet: make one with \"keys create <project>\"");
    }
    out.flush();
  }

  private Launcher.Asked asked() {
    Optional<Path> certificate = options.value("--tls-cert").map(Path::of);
    Optional<Path> key = options.value("--tls-key").map(Path::of);
    if (certificate.isPresent() != key.isPresent()) {
      throw new UsageException("expected both of --tls-cert and --tls-key");
    }
    if (options.has("--dev-tls")) {
      if (certificate.isPresent()) {
        throw new UsageException("expected one of --dev-tls and --tls-cert");
      }
      DevelopmentCertificate made = DevelopmentCertificate.in(Databases.folder(options));
      certificate = Optional.of(made.certificate());
      key = Optional.of(made.key());
    }
    return new Launcher.Asked(
        options.value("--host").orElse("127.0.0.1"),
        port(options.value("--port").orElse(PORT)),
        certificate,
        key,
        options.value("--browser-project"),
        options.has("--access-log"));
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException("option --port: expected a number");
    }
  }
}
