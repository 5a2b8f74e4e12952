package dev.millrace.base.internal.query;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import dev.millrace.sql.spi.JsonBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of the caller's as JSON, and checks them in the same walk.
 *
 * <p>Maps, lists and plain values are taken as they are. Of all else it only tells that there is
 * some: its text is then of no use, and who wants one goes over {@link Json#write}.
 */
public final class CheckedJson {

  /** The digits of a number, as DynamoDB has them. */
  private static final int MAX_PRECISION = 38;

  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;

  /** A fetch and a put nest a value in objects and lists of their own. */
  private static final int MAX_DEPTH = Json.MAX_DEPTH - 4;

  /** Doubles from here on are whole, and not all whole numbers are there. */
  private static final double PLAIN_DOUBLE = 1L << 53;

  private static final double LEAST_QUICK = 1e-100;

  private final JsonBuilder text;
  private boolean isPlain = true;
  private boolean hasEmptyName;
  private boolean hasOthers;
  private int depth;

  /** One with room for so many characters; it grows. */
  public CheckedJson(int capacity) {
    text = new JsonBuilder(capacity);
  }

  /** The text of what was written. */
  @Override
  public String toString() {
    return text.toString();
  }

  /** See {@link Intake#isPlain()}. */
  public boolean isPlain() {
    return isPlain && !text.hasNul();
  }

  /** Whether a member somewhere has an empty name. */
  public boolean hasEmptyName() {
    return hasEmptyName;
  }

  /** Whether there was something that is not taken as it is. */
  public boolean hasOthers() {
    return hasOthers;
  }

  // --- what is written

  /** Begins the object of an item, which is one level of data that is an object itself. */
  public void beginItem(@Nullable Object data) {
    if (data instanceof Map<?, ?>) {
      enter();
    }
    text.beginObject();
  }

  /** Ends it. */
  public void endItem() {
    text.endObject();
  }

  /** A member of the object that was begun. */
  public void member(@Nullable Object name, @Nullable Object value) {
    if (name instanceof String known) {
      hasEmptyName |= known.isEmpty();
      text.name(known);
    } else {
      hasOthers = true;
      text.name("");
    }
    write(value);
  }

  /**
   * A value.
   *
   * @throws MappingException if it has no form in JSON, or a number or the nesting is beyond the
   *     limits
   */
  public void write(@Nullable Object value) {
    if (value instanceof String known) {
      text.text(known);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof Map<?, ?> map) {
      enter();
      text.beginObject();
      map.forEach(this::member);
      text.endObject();
      depth--;
    } else if (value instanceof List<?> list) {
      enter();
      text.beginArray();
      for (Object each : list) {
        write(each);
      }
      text.endArray();
      depth--;
    } else {
      hasOthers |= value != null && !(value instanceof Boolean);
      text.literal(value instanceof Boolean known ? (known ? "true" : "false") : "null");
    }
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new MappingException(
          "nested more than " + MAX_DEPTH + " levels; does a value contain itself?");
    }
  }

  // --- numbers

  private void number(Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      text.number(number.longValue());
    } else if (number instanceof Double value) {
      number((double) value);
    } else if (number instanceof Float value) {
      checkFinite(value);
      decimal(new BigDecimal(number.toString()), number);
    } else if (number instanceof BigDecimal decimal) {
      decimal(decimal, number);
    } else if (number instanceof BigInteger integer) {
      integer(integer);
    } else {
      hasOthers = true;
      text.literal("null");
    }
  }

  private void number(double number) {
    checkFinite(number);
    double size = Math.abs(number);
    // If not, that is all that has to be known, and what most are.
    if (size != 0 && (size < LEAST_QUICK || size >= PLAIN_DOUBLE)) {
      check(BigDecimal.valueOf(number));
    }
    text.number(number);
  }

  private static void checkFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new MappingException("NaN or an infinity, for which JSON has no form");
    }
  }

  private void integer(BigInteger integer) {
    if (integer.bitLength() < Long.SIZE) {
      text.number(integer.longValue());
    } else {
      decimal(new BigDecimal(integer), integer);
    }
  }

  private void decimal(BigDecimal decimal, Number given) {
    check(decimal);
    text.literal(given.toString());
  }

  private void check(BigDecimal number) {
    isPlain &= Intake.isPlain(number);
    long exponent = (long) number.precision() - number.scale() - 1;
    if (exponent < MIN_EXPONENT
        || exponent > MAX_EXPONENT
        || (number.precision() > MAX_PRECISION
            && number.stripTrailingZeros().precision() > MAX_PRECISION)) {
      throw new MappingException(
          "a number beyond "
              + MAX_PRECISION
              + " digits or a magnitude from 1e-130 to below 1e126; store it as text");
    }
  }
}
