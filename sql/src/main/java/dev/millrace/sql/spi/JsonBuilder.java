package dev.millrace.sql.spi;

import dev.millrace.core.MappingException;
import java.util.Arrays;

/**
 * Builds the compact text of one JSON value, part by part: commas are set by itself, and what may
 * stand where is for the caller to know.
 *
 * <p>Not safe for use by several threads.
 */
public final class JsonBuilder {

  /** A letter as an escape has it, for the controls that have a short one. */
  private static final String SHORT = "btn_fr";

  private static final String HEX = "0123456789ABCDEF";

  private static final boolean[] SPECIAL = new boolean[128];

  // Between these a double is written without an exponent, and all that is below the third decimal
  // is still far from what tells one from the next.
  private static final double LEAST_SHORT = 1e-3;
  private static final double MOST_SHORT = 1e7;
  private static final int SCALE = 1_000;

  static {
    Arrays.fill(SPECIAL, 0, ' ', true);
    SPECIAL['"'] = true;
    SPECIAL['\\'] = true;
  }

  private final StringBuilder text;
  private boolean hasNul;
  private boolean isAfterValue;

  /** An empty one with room for so many characters; it grows. */
  public JsonBuilder(int capacity) {
    text = new StringBuilder(capacity);
  }

  /** Whether a text or name has a NUL. */
  public boolean hasNul() {
    return hasNul;
  }

  /** The text so far. */
  @Override
  public String toString() {
    return text.toString();
  }

  // --- structure

  public void beginObject() {
    begin('{');
  }

  public void endObject() {
    end('}');
  }

  public void beginArray() {
    begin('[');
  }

  public void endArray() {
    end(']');
  }

  private void begin(char bracket) {
    separate();
    text.append(bracket);
    isAfterValue = false;
  }

  private void end(char bracket) {
    text.append(bracket);
    isAfterValue = true;
  }

  /** The name of a member, whose value comes next. */
  public void name(String name) {
    text(name);
    text.append(':');
    isAfterValue = false;
  }

  // --- values

  /** null, true, false, or a number as it is to be written. */
  public void literal(String literal) {
    separate();
    text.append(literal);
  }

  /**
   * A text.
   *
   * @throws MappingException if it has an unpaired surrogate
   */
  public void text(String value) {
    separate();
    text.append('"');
    int special = special(value, 0);
    if (special < 0) {
      text.append(value);
    } else {
      specials(value, special);
    }
    text.append('"');
  }

  /** A whole number. */
  public void number(long number) {
    separate();
    text.append(number);
  }

  /** A finite number, as {@link Double#toString(double)} has it. */
  public void number(double number) {
    separate();
    double magnitude = Math.abs(number);
    if (magnitude >= LEAST_SHORT && magnitude < MOST_SHORT) {
      // Two decimals of so few digits are never one double, so this one is the only short one.
      long scaled = (long) (magnitude * SCALE + 0.5);
      if ((double) scaled / SCALE == magnitude) {
        decimal(number < 0, scaled);
        return;
      }
    }
    text.append(number);
  }

  private void decimal(boolean isNegative, long scaled) {
    if (isNegative) {
      text.append('-');
    }
    text.append(scaled / SCALE).append('.');
    int rest = (int) (scaled % SCALE);
    int weight = SCALE / 10;
    do {
      text.append((char) ('0' + rest / weight));
      rest %= weight;
      weight /= 10;
    } while (rest > 0);
  }

  // --- characters

  private static boolean isSpecial(char c) {
    return c < SPECIAL.length ? SPECIAL[c] : Character.isSurrogate(c);
  }

  private static int special(String value, int from) {
    for (int i = from, length = value.length(); i < length; i++) {
      if (isSpecial(value.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private void specials(String value, int first) {
    int done = 0;
    for (int at = first; at >= 0; at = special(value, done)) {
      text.append(value, done, at);
      char c = value.charAt(at);
      done = at + 1;
      if (c < SPECIAL.length) {
        escape(c);
      } else if (Character.isHighSurrogate(c)
          && done < value.length()
          && Character.isLowSurrogate(value.charAt(done))) {
        text.append(c).append(value.charAt(done++));
      } else {
        throw new MappingException("cannot write a text with an unpaired surrogate as JSON");
      }
    }
    text.append(value, done, value.length());
  }

  private void escape(char c) {
    hasNul |= c == 0;
    text.append('\\');
    if (c >= ' ') {
      text.append(c);
    } else if (c >= '\b' && c <= '\r' && c != '\u000B') {
      text.append(SHORT.charAt(c - '\b'));
    } else {
      text.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
    }
  }

  private void separate() {
    if (isAfterValue) {
      text.append(',');
    }
    isAfterValue = true;
  }
}
