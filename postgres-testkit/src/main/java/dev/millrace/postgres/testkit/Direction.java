package dev.millrace.postgres.testkit;

/** Which way bytes go through a {@link FaultyProxy}. */
public enum Direction {
  FROM_CLIENT,
  FROM_SERVER
}
