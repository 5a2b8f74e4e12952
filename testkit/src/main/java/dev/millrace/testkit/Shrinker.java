package dev.millrace.testkit;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the simplest choices that still fail in the same way.
 *
 * <p>Fewer choices are simpler; of as many, the ones with the lower number at the first difference.
 */
final class Shrinker<T extends @Nullable Object> {
  private static final int MOST_TRIES = 20_000;

  /** Up to here every length of a run is left out once: an element of a list has a few choices. */
  private static final int SMALL = 8;

  private static final int REACH = 4;

  private final Gen<T> gen;
  private final Function<T, @Nullable Throwable> failureOf;
  private Case<T> best;
  private int tries;

  Shrinker(
      Gen<T> gen, Function<T, @Nullable Throwable> failureOf, long[] choices, Throwable failure) {
    this.gen = gen;
    this.failureOf = failureOf;
    this.best = new Case<>(choices, gen.next(Choices.replay(choices)), failure);
  }

  Case<T> shrink() {
    boolean isSimpler = true;
    while (isSimpler && tries < MOST_TRIES) {
      isSimpler = drop();
      isSimpler |= lower();
      isSimpler |= move();
    }
    return best;
  }

  /** Leaves out runs of choices, the long runs first. */
  private boolean drop() {
    boolean isSimpler = false;
    for (int length = size(); length > 0; length = length > SMALL ? length / 2 : length - 1) {
      int from = size() - length;
      while (from >= 0) {
        isSimpler |= accept(without(from, length));
        from = Math.min(from - 1, size() - length);
      }
    }
    return isSimpler;
  }

  /** Lowers each choice as far as the failure stays, by halving the distance. */
  private boolean lower() {
    boolean isSimpler = false;
    for (int i = 0; i < size(); i++) {
      long passing = 0;
      if (choice(i) != 0 && accept(with(i, 0))) {
        isSimpler = true;
      }
      while (i < size() && Long.compareUnsigned(choice(i) - passing, 1) > 0) {
        long middle = passing + ((choice(i) - passing) >>> 1);
        if (accept(with(i, middle))) {
          isSimpler = true;
        } else {
          passing = middle;
        }
      }
    }
    return isSimpler;
  }

  /** Moves as much as possible of a choice to one that follows soon, for sums that must stay. */
  private boolean move() {
    boolean isSimpler = false;
    for (int i = 0; i < size(); i++) {
      for (int j = i + 1; j < Math.min(i + REACH, size()); j++) {
        long part = choice(i);
        while (part != 0 && j < size()) {
          var moved = with(i, choice(i) - part);
          moved[j] += part;
          if (accept(moved)) {
            isSimpler = true;
          }
          part = j < size() && Long.compareUnsigned(part, choice(i)) > 0 ? choice(i) : part >>> 1;
        }
      }
    }
    return isSimpler;
  }

  /** Makes the candidate the best case if it is simpler and fails alike. */
  private boolean accept(long[] candidate) {
    if (tries++ >= MOST_TRIES) {
      return false;
    }
    var replay = Choices.replay(candidate);
    T value;
    try {
      value = gen.next(replay);
    } catch (RejectedValueException rejected) {
      return false;
    }
    if (!isSimpler(replay.drawn(), best.choices())) {
      return false;
    }
    var failure = failureOf.apply(value);
    if (failure == null || failure.getClass() != best.failure().getClass()) {
      return false;
    }
    best = new Case<>(replay.drawn(), value, failure);
    return true;
  }

  private int size() {
    return best.choices().length;
  }

  private long choice(int index) {
    return best.choices()[index];
  }

  private static boolean isSimpler(long[] candidate, long[] best) {
    return candidate.length != best.length
        ? candidate.length < best.length
        : Arrays.compareUnsigned(candidate, best) < 0;
  }

  private long[] without(int from, int length) {
    long[] choices = best.choices();
    var shorter = new long[choices.length - length];
    System.arraycopy(choices, 0, shorter, 0, from);
    System.arraycopy(choices, from + length, shorter, from, shorter.length - from);
    return shorter;
  }

  private long[] with(int index, long choice) {
    var changed = best.choices().clone();
    changed[index] = choice;
    return changed;
  }
}
