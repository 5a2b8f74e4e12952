package dev.millrace.postgres.internal.client;

/** What makes a session as new. */
final class ResetSql {

  static final String FULL = "SELECT pg_advisory_unlock_all(); CLOSE ALL; UNLISTEN *; RESET ALL";

  private ResetSql() {}
}
