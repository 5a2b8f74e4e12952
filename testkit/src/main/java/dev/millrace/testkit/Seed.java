package dev.millrace.testkit;

/** The number from which all randomness of a test run follows. */
final class Seed {
  private static final String PROPERTY = "millrace.seed";

  private Seed() {}

  /** The seed asked for by the system property {@code millrace.seed}, else a fresh one. */
  static long current() {
    var given = System.getProperty(PROPERTY);
    return given == null ? System.nanoTime() : Long.parseLong(given);
  }

  /** How to run again with the same seed. */
  static String reproduction(long seed) {
    return "-D" + PROPERTY + "=" + seed;
  }
}
