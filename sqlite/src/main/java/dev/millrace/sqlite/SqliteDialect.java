package dev.millrace.sqlite;

import dev.millrace.sql.Dialect;

/** The SQL of SQLite. */
final class SqliteDialect implements Dialect {

  static final SqliteDialect INSTANCE = new SqliteDialect();

  private SqliteDialect() {}

  @Override
  public String name() {
    return "sqlite";
  }
}
