package dev.millrace.postgres.internal.client;

import dev.millrace.sql.Dialect;

/** PostgreSQL's SQL. */
final class PgDialect implements Dialect {

  static final PgDialect INSTANCE = new PgDialect();

  private PgDialect() {}

  @Override
  public String name() {
    return "postgresql";
  }
}
