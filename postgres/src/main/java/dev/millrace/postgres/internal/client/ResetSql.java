package dev.millrace.postgres.internal.client;

/** What makes a session as new. */
final class ResetSql {

  /** What DISCARD ALL does, but for the statements and plans, which stay. */
  static final String FULL =
      "SELECT pg_advisory_unlock_all(); CLOSE ALL; UNLISTEN *; RESET SESSION AUTHORIZATION;"
          + " RESET ALL; DISCARD TEMP; DISCARD SEQUENCES";

  private ResetSql() {}
}
