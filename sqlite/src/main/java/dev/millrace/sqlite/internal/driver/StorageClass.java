package dev.millrace.sqlite.internal.driver;

/** The types a value of SQLite can have, whatever its column was declared as. */
public enum StorageClass {
  INTEGER,
  REAL,
  TEXT,
  BLOB,
  NULL;

  private static final StorageClass[] ALL = values();

  /** By the number of {@code sqlite3_column_type}. */
  static StorageClass of(int number) {
    return ALL[number - 1];
  }
}
