package dev.millrace.server.internal.cli;

import dev.millrace.sql.Database;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts a server. */
public interface Launcher {

  /** What is asked for. */
  record Asked(
      String host,
      int port,
      Optional<Path> certificate,
      Optional<Path> key,
      Optional<String> browserProject,
      Optional<Consumer<String>> accessLog) {}

  /** A server that runs. */
  record Running(int port, Runnable close) {}

  /** Starts one on a database, which stays the caller's. */
  Running start(Database database, Asked asked);
}
