package dev.millrace.server.internal.cli;

import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Opens the database that options name. */
final class Databases {

  /** The options that it takes. */
  static final String DATA = "--data";

  static final String DATABASE = "--database";

  private static final String VARIABLE = "MILLRACE_DATABASE";
  private static final String FILE = "base.db";

  private Databases() {}

  /** The folder of a file, and of certificates for development. */
  static Path folder(Options options) {
    return Path.of(options.value(DATA).orElse("data"));
  }

  /**
   * Opens it. Callbacks run where results arrive: those of a server never block, and a hand-over to
   * other threads would cost more than they do.
   */
  static Database open(Options options, Map<String, String> environment) {
    if (options.has(DATA) && options.has(DATABASE)) {
      throw new UsageException("expected one of " + DATA + " and " + DATABASE);
    }
    String url = options.value(DATABASE).orElse(environment.getOrDefault(VARIABLE, ""));
    if (!options.has(DATA) && !url.isEmpty()) {
      return Postgres.pool(PgOptions.parse(url).toBuilder().callbacks(Runnable::run).build());
    }
    Path folder = folder(options);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
    }
    return Sqlite.open(Sqlite.options(folder.resolve(FILE)).callbacks(Runnable::run).build());
  }
}
