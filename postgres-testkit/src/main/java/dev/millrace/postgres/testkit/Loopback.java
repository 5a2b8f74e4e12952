package dev.millrace.postgres.testkit;

/** Where the servers of this kit listen. */
final class Loopback {

  static final String HOST = "127.0.0.1";

  private Loopback() {}
}
