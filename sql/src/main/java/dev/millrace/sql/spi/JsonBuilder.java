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

  private static final int MOST = Integer.MAX_VALUE - 8;

  /** A letter as an escape has it, for the controls that have a short one. */
  private static final String SHORT = "btn_fr";

  private static final String HEX = "0123456789ABCDEF";
  private static final int ESCAPE = 6;

  /** The most characters of a long. */
  private static final int LONG = 20;

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

  private char[] chars;
  private int size;
  private boolean hasNul;

  /** An empty one with room for so many characters; it grows. */
  public JsonBuilder(int capacity) {
    chars = new char[capacity];
  }

  /** Whether a text or name has a NUL. */
  public boolean hasNul() {
    return hasNul;
  }

  /** The text so far. */
  @Override
  public String toString() {
    return new String(chars, 0, size);
  }

  // --- structure

  public void beginObject() {
    separate();
    add('{');
  }

  public void endObject() {
    add('}');
  }

  public void beginArray() {
    separate();
    add('[');
  }

  public void endArray() {
    add(']');
  }

  /** The name of a member, whose value comes next. */
  public void name(String name) {
    text(name);
    add(':');
  }

  // --- values

  /** null, true, false, or a number as it is to be written. */
  public void literal(String literal) {
    separate();
    room(literal.length());
    literal.getChars(0, literal.length(), chars, size);
    size += literal.length();
  }

  /**
   * A text.
   *
   * @throws MappingException if it has an unpaired surrogate
   */
  public void text(String text) {
    separate();
    int length = text.length();
    room(length + 2L);
    char[] to = chars;
    int start = size;
    to[start++] = '"';
    text.getChars(0, length, to, start);
    int end = start + length;
    int at = start;
    while (at < end && !isSpecial(to[at])) {
      at++;
    }
    size = at;
    if (at < end) {
      specials(text, at - start);
    }
    add('"');
  }

  /** A whole number. */
  public void number(long number) {
    if (number == Long.MIN_VALUE) {
      literal(Long.toString(number)); // it has no magnitude
      return;
    }
    separate();
    room(LONG);
    if (number < 0) {
      chars[size++] = '-';
    }
    digits(Math.abs(number));
  }

  /** A finite number, as {@link Double#toString(double)} has it. */
  public void number(double number) {
    double magnitude = Math.abs(number);
    if (magnitude >= LEAST_SHORT && magnitude < MOST_SHORT) {
      // Two decimals of so few digits are never one double, so this one is the only short one.
      long scaled = (long) (magnitude * SCALE + 0.5);
      if ((double) scaled / SCALE == magnitude) {
        decimal(number < 0, scaled);
        return;
      }
    }
    literal(Double.toString(number));
  }

  private void decimal(boolean isNegative, long scaled) {
    separate();
    room(2 * LONG);
    if (isNegative) {
      chars[size++] = '-';
    }
    digits(scaled / SCALE);
    chars[size++] = '.';
    int rest = (int) (scaled % SCALE);
    int weight = SCALE / 10;
    do {
      chars[size++] = (char) ('0' + rest / weight);
      rest %= weight;
      weight /= 10;
    } while (rest > 0);
  }

  private void digits(long number) {
    int end = size + 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      end++;
    }
    int at = end;
    long rest = number;
    do {
      chars[--at] = (char) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    size = end;
  }

  // --- characters

  private static boolean isSpecial(char c) {
    return c < SPECIAL.length ? SPECIAL[c] : Character.isSurrogate(c);
  }

  private void specials(String text, int from) {
    int length = text.length();
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      room(ESCAPE + (length - i));
      if (!isSpecial(c)) {
        chars[size++] = c;
      } else if (c < SPECIAL.length) {
        escape(c);
      } else {
        if (Character.isLowSurrogate(c)
            || i + 1 == length
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new MappingException("cannot write a text with an unpaired surrogate as JSON");
        }
        chars[size++] = c;
        chars[size++] = text.charAt(++i);
      }
    }
  }

  private void escape(char c) {
    hasNul |= c == 0;
    chars[size++] = '\\';
    if (c >= ' ') {
      chars[size++] = c;
    } else if (c >= '\b' && c <= '\r' && c != '\u000B') {
      chars[size++] = SHORT.charAt(c - '\b');
    } else {
      chars[size++] = 'u';
      chars[size++] = '0';
      chars[size++] = '0';
      chars[size++] = HEX.charAt(c >> 4);
      chars[size++] = HEX.charAt(c & 0xF);
    }
  }

  private void separate() {
    if (size == 0) {
      return;
    }
    char last = chars[size - 1];
    if (last != '{' && last != '[' && last != ':') {
      add(',');
    }
  }

  private void add(char c) {
    room(1);
    chars[size++] = c;
  }

  private void room(long more) {
    if (chars.length - size < more) {
      grow(size + more);
    }
  }

  private void grow(long least) {
    if (least > MOST) {
      throw new MappingException("cannot write JSON of more than " + MOST + " characters");
    }
    chars = Arrays.copyOf(chars, (int) Math.min(MOST, Math.max(least, 2L * chars.length)));
  }
}
