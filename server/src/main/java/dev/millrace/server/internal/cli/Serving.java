package dev.millrace.server.internal.cli;

import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.server.internal.tls.DevelopmentCertificate;
import dev.millrace.sql.Database;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The command that serves, until the process is asked to end. */
final class Serving {

  private static final Set<String> VALUED =
      Set.of(
          Databases.DATA,
          Databases.DATABASE,
          "--host",
          "--port",
          "--tls-cert",
          "--tls-key",
          "--browser-project");

  private static final Set<String> FLAGS = Set.of("--dev-tls", "--access-log");

  private static final String HOST = "127.0.0.1";
  private static final String PORT = "8080";
  private static final int MAX_PORT = 65_535;

  private final Launcher launcher;
  private final Options options;
  private final Map<String, String> environment;
  private final PrintStream out;

  Serving(Launcher launcher, Options options, Map<String, String> environment, PrintStream out) {
    this.launcher = launcher;
    this.options = options;
    this.environment = environment;
    this.out = out;
  }

  static Options parse(Iterable<String> arguments) {
    Options options = Options.parse(arguments, VALUED, FLAGS);
    options.refuseWords();
    return options;
  }

  void run() {
    Launcher.Asked given = given(); // before anything is made
    try (EndOfProcess end = new EndOfProcess();
        Database database = Databases.open(options, environment);
        AccessLog log = options.has("--access-log") ? new AccessLog(out) : null) {
      boolean hasKeys = !new ApiKeys(database).list().result().isEmpty();
      Launcher.Asked asked = ready(given, Optional.ofNullable(log).map(each -> each::add));
      Launcher.Running server = launcher.start(database, asked);
      try {
        tell(server.port(), asked, hasKeys);
        end.await();
      } finally {
        server.close().run();
      }
    }
  }

  private Launcher.Asked given() {
    Optional<Path> certificate = options.value("--tls-cert").map(Path::of);
    Optional<Path> key = options.value("--tls-key").map(Path::of);
    if (certificate.isPresent() != key.isPresent()) {
      throw new UsageException("expected both of --tls-cert and --tls-key");
    }
    if (options.has("--dev-tls") && certificate.isPresent()) {
      throw new UsageException("expected one of --dev-tls and --tls-cert");
    }
    return new Launcher.Asked(
        options.value("--host").orElse(HOST),
        port(options.value("--port").orElse(PORT)),
        certificate,
        key,
        options.value("--browser-project"),
        Optional.empty());
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // as a number that is none of a port
    }
    throw new UsageException("option --port: expected 0 to " + MAX_PORT);
  }

  /** What was given with what has to be made for it. */
  private Launcher.Asked ready(Launcher.Asked given, Optional<Consumer<String>> log) {
    Optional<DevelopmentCertificate> made =
        options.has("--dev-tls")
            ? Optional.of(DevelopmentCertificate.in(Databases.folder(options)))
            : Optional.empty();
    return new Launcher.Asked(
        given.host(),
        given.port(),
        made.map(DevelopmentCertificate::certificate).or(given::certificate),
        made.map(DevelopmentCertificate::key).or(given::key),
        given.browserProject(),
        log);
  }

  private void tell(int port, Launcher.Asked asked, boolean hasKeys) {
    String address = asked.host().contains(":") ? "[" + asked.host() + "]" : asked.host();
    String http = "http://" + address + ":" + port;
    String https = asked.certificate().isPresent() ? " and https://" + address + ":" + port : "";
    out.println("listening on " + http + https);
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
}
