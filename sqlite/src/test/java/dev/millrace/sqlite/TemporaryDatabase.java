package dev.millrace.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A folder of its own for one test's database. */
final class TemporaryDatabase implements AutoCloseable {

  final Path folder;
  final Path path;

  TemporaryDatabase() {
    try {
      folder = Files.createTempDirectory("millrace-sqlite-test");
      path = folder.resolve("test.db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SqliteDatabase open() {
    return Sqlite.open(path);
  }

  SqliteDatabase open(UnaryOperator<SqliteOptions.Builder> options) {
    return Sqlite.open(options.apply(Sqlite.options(path)).build());
  }

  /** Opens it and makes the table that most tests use: {@code item(id, name unique)}. */
  SqliteDatabase withItems() {
    SqliteDatabase db = open();
    db.execute("create table item (id integer primary key, name text unique)").result();
    return db;
  }

  static long count(dev.millrace.sql.Queries queries) {
    return queries.fetchValue(Long.class, "select count(*) from item").result().orElseThrow();
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
