package dev.millrace.sqlite;

import java.nio.file.Path;

/** Opens SQLite databases. */
public final class Sqlite {

  private Sqlite() {}

  /** Opens a file with the options' defaults; it is created at first use if it is not there. */
  public static SqliteDatabase open(Path path) {
    return open(options(path).build());
  }

  /** Opens a database; nothing happens to the file before first use or {@code connect()}. */
  public static SqliteDatabase open(SqliteOptions options) {
    return SqliteDatabase.open(options);
  }

  /** Options for a file. */
  public static SqliteOptions.Builder options(Path path) {
    return SqliteOptions.builder(path);
  }

  /** Opens a database in memory that only this handle sees, gone when it is closed. */
  public static SqliteDatabase memory() {
    return open(SqliteOptions.memory().build());
  }

  /**
   * Opens a database in memory that all handles of this process with the name see, gone when the
   * last of them is closed.
   */
  public static SqliteDatabase memory(String name) {
    return open(SqliteOptions.memory(name).build());
  }
}
