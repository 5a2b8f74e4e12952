package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The servers that this JVM has to end when it ends. */
final class RunningServers {
  private static final Set<PostgresServer> RUNNING = new LinkedHashSet<>();
  private static boolean isHooked;

  private RunningServers() {}

  static void add(PostgresServer server) throws IOException {
    synchronized (RUNNING) {
      RUNNING.add(server);
      if (!isHooked) {
        isHooked = true;
        Runtime.getRuntime().addShutdownHook(new Thread(RunningServers::closeAll, "servers-end"));
        Orphans.sweep(ServerFolder.temporary(), ServerFolder.PREFIX);
      }
    }
  }

  static void remove(PostgresServer server) {
    synchronized (RUNNING) {
      RUNNING.remove(server);
    }
  }

  private static void closeAll() {
    List<PostgresServer> left;
    synchronized (RUNNING) {
      left = List.copyOf(RUNNING);
    }
    left.forEach(PostgresServer::close);
  }
}
