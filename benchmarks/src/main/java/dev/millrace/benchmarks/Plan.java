package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the arguments ask for.
 *
 * @param chosen beginnings of names of workloads
 * @param clients who is measured; empty for all of a workload
 * @param jvm further flags of each client's JVM
 * @param cpu the processor of client and server; negative for any
 */
record Plan(
    List<String> chosen,
    List<Client> clients,
    List<String> jvm,
    int cpu,
    int rounds,
    int warmupMillis,
    int segments,
    int segmentMillis,
    boolean isQuick) {

  /**
   * Reads names, {@code quick}, and settings {@code name=value}.
   *
   * @throws IllegalArgumentException if a setting is not known
   */
  static Plan of(String... args) {
    boolean isQuick = Arrays.asList(args).contains("quick");
    List<String> chosen = new ArrayList<>();
    List<String> jvm = new ArrayList<>();
    List<Client> clients = new ArrayList<>(isQuick ? List.of(Client.MILLRACE) : List.of());
    int cpu = 0;
    int rounds = isQuick ? 1 : 2;
    int warmupMillis = isQuick ? 5_000 : 6_000;
    int segments = isQuick ? 3 : 5;
    int segmentMillis = 1_000;
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String value = arg.substring(equals + 1);
      switch (equals < 0 ? arg : arg.substring(0, equals)) {
        case "quick" -> {}
        case "jvm" -> jvm.add(value);
        case "clients" -> {
          clients.clear();
          for (String each : value.toUpperCase(Locale.ROOT).split(",", -1)) {
            clients.add(Client.valueOf(each));
          }
        }
        case "cpu" -> cpu = value.equals("any") ? -1 : Integer.parseInt(value);
        case "rounds" -> rounds = Integer.parseInt(value);
        case "warmup" -> warmupMillis = Integer.parseInt(value);
        case "segments" -> segments = Integer.parseInt(value);
        case "segment" -> segmentMillis = Integer.parseInt(value);
        default -> {
          if (!arg.startsWith("pg")) {
            throw new IllegalArgumentException(
                "\""
                    + arg
                    + "\": expected pg…, quick, or clients, cpu, rounds, warmup, segments,"
                    + " segment or jvm with = and a value");
          }
          chosen.add(arg);
        }
      }
    }
    return new Plan(
        chosen, clients, jvm, cpu, rounds, warmupMillis, segments, segmentMillis, isQuick);
  }

  /** What of all is chosen; {@code pg-gates} and {@code pg-reports} are those with and without. */
  List<Workload> workloads() {
    return Workload.all().stream().filter(this::chooses).toList();
  }

  private boolean chooses(Workload workload) {
    return chosen.isEmpty()
        || chosen.stream()
            .anyMatch(
                name ->
                    switch (name) {
                      case "pg-gates" -> !workload.gate().isEmpty();
                      case "pg-reports" -> workload.gate().isEmpty();
                      default -> workload.name().startsWith(name);
                    });
  }

  /** Who is measured at a workload. */
  List<Client> clientsOf(Workload workload) {
    return clients.isEmpty()
        ? workload.clients()
        : workload.clients().stream().filter(clients::contains).toList();
  }
}
