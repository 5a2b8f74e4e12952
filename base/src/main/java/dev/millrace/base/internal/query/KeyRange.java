package dev.millrace.base.internal.query;

import org.jspecify.annotations.Nullable;

/**
 * Keys from one to another, by UTF-8 bytes.
 *
 * @param low null for no bound
 * @param high null for no bound
 */
public record KeyRange(
    @Nullable String low, boolean hasLow, @Nullable String high, boolean hasHigh) {

  /** All keys. */
  public static final KeyRange ALL = new KeyRange(null, false, null, false);

  /** Makes a range. No key has a NUL, so those around a bound with one end before that. */
  public KeyRange {
    if (low != null && low.indexOf('\0') >= 0) {
      low = low.substring(0, low.indexOf('\0'));
      hasLow = false;
    }
    if (high != null && high.indexOf('\0') >= 0) {
      high = high.substring(0, high.indexOf('\0'));
      hasHigh = true;
    }
  }

  /** One key. */
  public static KeyRange of(String key) {
    return new KeyRange(key, true, key, true);
  }

  /** The keys on one side of a key. */
  public static KeyRange of(Condition.Sign sign, String key) {
    return switch (sign) {
      case LT -> new KeyRange(null, false, key, false);
      case LE -> new KeyRange(null, false, key, true);
      case GT -> new KeyRange(key, false, null, false);
      case GE -> new KeyRange(key, true, null, false);
    };
  }

  /** The keys that start with a text. */
  public static KeyRange startingWith(String prefix) {
    return new KeyRange(prefix, true, Prefixes.after(prefix), false);
  }

  /** The keys of both. */
  public KeyRange and(KeyRange other) {
    boolean ownLow = isNarrower(low, hasLow, other.low, other.hasLow, 1);
    boolean ownHigh = isNarrower(high, hasHigh, other.high, other.hasHigh, -1);
    return new KeyRange(
        ownLow ? low : other.low,
        ownLow ? hasLow : other.hasLow,
        ownHigh ? high : other.high,
        ownHigh ? hasHigh : other.hasHigh);
  }

  private static boolean isNarrower(
      @Nullable String bound,
      boolean has,
      @Nullable String other,
      boolean otherHas,
      int direction) {
    if (bound == null || other == null) {
      return bound != null;
    }
    int compared = Trees.compareTexts(bound, other) * direction;
    return compared > 0 || (compared == 0 && !has && otherHas);
  }

  /** Whether it has a key. */
  public boolean contains(String key) {
    return isInside(low, hasLow, key, 1) && isInside(high, hasHigh, key, -1);
  }

  private static boolean isInside(@Nullable String bound, boolean has, String key, int direction) {
    if (bound == null) {
      return true;
    }
    int compared = Trees.compareTexts(key, bound) * direction;
    return compared > 0 || (compared == 0 && has);
  }
}
