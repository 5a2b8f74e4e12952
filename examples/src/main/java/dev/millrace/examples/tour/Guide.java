package dev.millrace.examples.tour;

import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.testkit.PostgresServer;
import dev.millrace.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leads through the chapters: holds what they share, and prints for them. */
public final class Guide implements AutoCloseable {

  static final String INDENT = "  ";

  private final Console console;
  private final Path folder;
  private final OperationCounter operations = new OperationCounter();
  private @Nullable SqliteDatabase database;
  private @Nullable PostgresServer server;
  private @Nullable PgPool pool;
  private int chapter;

  /**
   * Prints to a console.
   *
   * @param folder where databases go
   */
  public Guide(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
  }

  /** Runs the next chapter. */
  public void lead(Chapter next) throws Exception {
    chapter++;
    String heading = chapter + ". " + next.title();
    String rule = " " + "─".repeat(Math.max(0, Console.WIDTH - 1 - TextWidth.of(heading)));
    console.line("");
    console.line(console.bold(heading) + console.dim(rule));
    next.run(this);
  }

  Path folder() {
    return folder;
  }

  OperationCounter operations() {
    return operations;
  }

  /** The database that the first chapter opened. */
  SqliteDatabase database() {
    if (database == null) {
      throw new IllegalStateException("no chapter has opened a database yet");
    }
    return database;
  }

  /** Keeps a database for the chapters that follow, and closes it at the end. */
  void keep(SqliteDatabase opened) {
    database = opened;
  }

  /** The pool on PostgreSQL, if a server could be started here. */
  Optional<PgPool> postgres() {
    return Optional.ofNullable(pool);
  }

  /** Keeps a server and its pool for the chapters that follow, and closes them at the end. */
  void keep(PostgresServer started, PgPool opened) {
    server = started;
    pool = opened;
  }

  long commits() {
    return database == null ? 0 : database.statistics().commits();
  }

  /** Prints a remark. */
  void say(String text) {
    console.line(INDENT + text);
  }

  /** Leaves a line free and prints a remark. */
  void next(String text) {
    console.line("");
    say(text);
  }

  /** Prints the regions of these names of the chapter's own source. */
  void show(Chapter shown, String... regions) {
    console.line("");
    for (int i = 0; i < regions.length; i++) {
      if (i > 0) {
        console.line(INDENT + console.dim("│"));
      }
      for (String line : SourceRegion.of(shown.getClass(), regions[i])) {
        console.line(INDENT + console.dim("│ ") + console.colored(line));
      }
    }
    console.line("");
  }

  void print(TextTable table) {
    List<String> lines = table.lines();
    lines.forEach(line -> console.line(INDENT + line));
  }

  void dim(String text) {
    console.line(INDENT + console.dim(text));
  }

  Meter meter() {
    return new Meter(this);
  }

  ProgressBar progress(String what, int total) {
    return new ProgressBar(console, INDENT, what, total);
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close();
    }
    if (server != null) {
      server.close();
    }
    if (database != null) {
      database.close();
    }
  }
}
