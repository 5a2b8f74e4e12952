package dev.millrace.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The choices from which a generator builds one value: fresh and random, or replayed from a list.
 *
 * <p>Every choice is an unsigned number of which 0 is the simplest, so that any generator shrinks
 * when its recorded choices are shortened and lowered and then replayed (the idea of Hypothesis).
 */
final class Choices {
  private static final int MOST = 1 << 16;

  private final SplittableRandom random;
  private final long[] replayed;
  private final boolean isReplay;
  private long[] recorded = new long[16];
  private int size;

  private Choices(SplittableRandom random, long[] replayed, boolean isReplay) {
    this.random = random;
    this.replayed = replayed;
    this.isReplay = isReplay;
  }

  static Choices random(long seed) {
    return new Choices(new SplittableRandom(seed), new long[0], false);
  }

  /** Replays; past the end of the list every choice is the simplest one. */
  static Choices replay(long[] choices) {
    return new Choices(new SplittableRandom(0), choices, true);
  }

  /** A number from 0 to {@code most}, unsigned and evenly spread. */
  long draw(long most) {
    return isReplay ? replayed(most) : record(even(most));
  }

  /**
   * A number from 0 to {@code most}, unsigned; small ones and the ends more often than their share.
   */
  long drawMagnitude(long most) {
    return isReplay ? replayed(most) : record(uneven(most));
  }

  boolean drawBoolean() {
    return draw(1) == 1;
  }

  int drawIndex(int size) {
    return (int) draw(size - 1L);
  }

  /** What was drawn so far; replaying it gives the same value. */
  long[] drawn() {
    return Arrays.copyOf(recorded, size);
  }

  private long replayed(long most) {
    long choice = size < replayed.length ? replayed[size] : 0;
    return record(Long.compareUnsigned(choice, most) > 0 ? most : choice);
  }

  private long record(long choice) {
    if (size == MOST) {
      throw new RejectedValueException(
          "a generator drew more than " + MOST + " choices for one value");
    }
    if (size == recorded.length) {
      recorded = Arrays.copyOf(recorded, size * 2);
    }
    recorded[size++] = choice;
    return choice;
  }

  private long even(long most) {
    long bits = random.nextLong();
    return most == -1 ? bits : Long.remainderUnsigned(bits, most + 1);
  }

  private long uneven(long most) {
    int kind = random.nextInt(8);
    if (kind == 0) {
      return most;
    }
    if (kind < 5) {
      int width = Long.SIZE - Long.numberOfLeadingZeros(most);
      long mask = width == 0 ? 0 : -1L >>> (Long.SIZE - 1 - random.nextInt(width));
      long small = random.nextLong() & mask;
      return Long.compareUnsigned(small, most) > 0 ? most : small;
    }
    return even(most);
  }
}
