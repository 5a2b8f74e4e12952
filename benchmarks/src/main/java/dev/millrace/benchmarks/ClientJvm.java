package dev.millrace.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts a JVM for one client at one workload and reads what it measured. */
final class ClientJvm {

  private static final int JDK_WITH_VIRTUAL_THREADS = 25;

  private final Plan plan;
  private final Target target;

  ClientJvm(Plan plan, Target target) {
    this.plan = plan;
    this.target = target;
  }

  /** Returns whether it succeeded. */
  boolean run(Workload workload, Client client, Measured measured, PrintStream out)
      throws IOException, InterruptedException {
    Optional<Path> jdk = workload.isVirtual() ? laterJdk() : Optional.of(home());
    if (jdk.isEmpty()) {
      out.printf("no JDK %d beside %s%n", JDK_WITH_VIRTUAL_THREADS, home());
      return false;
    }
    Process process =
        new ProcessBuilder(command(jdk.get(), workload, client))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!measured.read(line) && !line.isBlank()) {
          out.println(line);
        }
      }
    }
    return process.waitFor() == 0;
  }

  private List<String> command(Path jdk, Workload workload, Client client) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(
        List.of(
            "-XX:+UseG1GC",
            "-Xms" + workload.heap(),
            "-Xmx" + workload.heap(),
            "-Duser.timezone=UTC",
            "-Dslf4j.internal.verbosity=ERROR",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(plan.jvm());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PostgresClient.class.getName());
    command.addAll(
        List.of(
            workload.name(),
            client.name(),
            target.host(),
            Integer.toString(target.port()),
            target.sockets(),
            Integer.toString(plan.warmupMillis()),
            Integer.toString(plan.segments()),
            Integer.toString(plan.segmentMillis())));
    return command;
  }

  private static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  private static Optional<Path> laterJdk() throws IOException {
    Path siblings = home().getParent();
    if (siblings == null) {
      return Optional.empty();
    }
    String version = "JAVA_VERSION=\"" + JDK_WITH_VIRTUAL_THREADS;
    try (Stream<Path> homes = Files.list(siblings)) {
      for (Path home : (Iterable<Path>) homes::iterator) {
        Path release = home.resolve("release");
        if (Files.exists(release) && Files.readString(release).contains(version)) {
          return Optional.of(home);
        }
      }
    }
    return Optional.empty();
  }
}
