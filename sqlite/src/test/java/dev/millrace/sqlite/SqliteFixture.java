package dev.millrace.sqlite;

import dev.millrace.core.ConstraintException;
import dev.millrace.sql.Database;
import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A SQLite database for one test: in a folder of its own, or in memory under a name of its own. */
final class SqliteFixture implements EngineFixture {

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          Boolean.class, "boolean",
          Short.class, "integer",
          Integer.class, "integer",
          Long.class, "integer",
          Duration.class, "integer",
          Float.class, "real",
          Double.class, "real",
          byte[].class, "blob");

  private final Supplier<SqliteOptions.Builder> options;
  private final List<Path> folders;

  private SqliteFixture(Supplier<SqliteOptions.Builder> options, List<Path> folders) {
    this.options = options;
    this.folders = folders;
  }

  static SqliteFixture inFile() {
    try {
      Path folder = Files.createTempDirectory("millrace-tck");
      Path file = folder.resolve("store.db");
      return new SqliteFixture(() -> Sqlite.options(file), List.of(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SqliteFixture inMemory() {
    String name = UUID.randomUUID().toString();
    return new SqliteFixture(() -> SqliteOptions.memory(name), List.of());
  }

  @Override
  public Database open(OpenOptions wanted) {
    SqliteOptions.Builder builder =
        options.get().listener(wanted.listener()).streamIdle(wanted.streamIdle());
    if (wanted.callbacks() != null) {
      builder.callbacks(wanted.callbacks());
    }
    if (wanted.closeWait() != null) {
      builder.closeTimeout(wanted.closeWait());
    }
    return Sqlite.open(builder.build());
  }

  @Override
  public String type(Class<?> type) {
    return TYPES.getOrDefault(type, "text");
  }

  @Override
  public String generatedKey() {
    return "integer primary key";
  }

  @Override
  public String slowQuery() {
    return "with recursive numbers(n) as"
        + " (select 1 union all select n + 1 from numbers where n < 2000000000)"
        + " select count(*) as n from numbers";
  }

  @Override
  public boolean tells(Class<? extends ConstraintException> kind, Fact fact) {
    if (kind == ConstraintException.Check.class) {
      return fact == Fact.CONSTRAINT;
    }
    return kind != ConstraintException.ForeignKey.class && fact != Fact.CONSTRAINT;
  }

  @Override
  public int connections() {
    return 6;
  }

  @Override
  public boolean readsWhileWriting() {
    return true;
  }

  @Override
  public void close() {
    folders.forEach(SqliteFixture::delete);
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
