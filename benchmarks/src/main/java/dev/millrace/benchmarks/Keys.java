package dev.millrace.benchmarks;

/** Which rows are selected one at a time: all over the first 100,000, in a fixed order. */
final class Keys {

  private static final int RANGE = 100_000;
  private static final long STEP = 2_654_435_761L;

  private Keys() {}

  static long key(int index) {
    return 1 + index * STEP % RANGE;
  }

  /** The sum of the marks of so many. */
  static long mark(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Item.of(key(i)).mark();
    }
    return sum;
  }
}
