package dev.millrace.base.internal.query;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import dev.millrace.sql.spi.Surrogates;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of the caller's that is to be JSON: checked, and what there is to know of it.
 *
 * <p>Maps, lists and plain values are looked through as they are; records and all else take the way
 * over their text.
 */
public final class Intake {

  /** The digits of a number, as DynamoDB has them. */
  private static final int MAX_PRECISION = 38;

  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;

  /** A fetch and a put nest a value in objects and lists of their own. */
  private static final int MAX_DEPTH = Json.MAX_DEPTH - 4;

  /** Decimals of so many digits are never so near that they have one double. */
  private static final int PLAIN_PRECISION = 15;

  /** Doubles from here on are whole, and not all whole numbers are there. */
  private static final double PLAIN_DOUBLE = 1L << 53;

  private static final BigDecimal PLAIN_BOUND = BigDecimal.valueOf(1L << 53);
  private static final double LEAST_QUICK = 1e-100;

  private final @Nullable Object value;
  private boolean isPlain = true;
  private boolean hasEmptyName;
  private boolean hasOthers;
  private int depth;

  private Intake(@Nullable Object value) {
    this.value = value;
    check(value);
  }

  /**
   * That of a value.
   *
   * @throws MappingException if it has no form in JSON, or a number or the nesting is beyond the
   *     limits
   */
  public static Intake of(@Nullable Object value) {
    Intake intake = new Intake(value);
    return intake.hasOthers ? new Intake(Json.parse(Json.write(value))) : intake;
  }

  /**
   * The value, made of maps, lists, texts, booleans, numbers of Java and null; the caller's own.
   */
  public @Nullable Object value() {
    return value;
  }

  /** The value as a tree of our own: immutable, its numbers those of {@link Json}. */
  public @Nullable Object tree() {
    return copy(value);
  }

  /**
   * Whether engines compare all that is in it as it is: no text has a NUL, and each number is a
   * long or what its double is written as.
   */
  public boolean isPlain() {
    return isPlain;
  }

  /** Whether a member somewhere has an empty name. */
  public boolean hasEmptyName() {
    return hasEmptyName;
  }

  // --- the look through it

  private void check(@Nullable Object value) {
    if (value instanceof String text) {
      checkText(text);
    } else if (value instanceof Number number) {
      checkNumber(number);
    } else if (value instanceof Map<?, ?> map) {
      enter();
      map.forEach(this::checkMember);
      depth--;
    } else if (value instanceof List<?> list) {
      enter();
      for (Object each : list) {
        check(each);
      }
      depth--;
    } else if (value != null && !(value instanceof Boolean)) {
      hasOthers = true;
    }
  }

  private void checkMember(@Nullable Object name, @Nullable Object member) {
    if (name instanceof String text) {
      checkText(text);
      hasEmptyName |= text.isEmpty();
    } else {
      hasOthers = true;
    }
    check(member);
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw new MappingException(
          "nested more than " + MAX_DEPTH + " levels; does a value contain itself?");
    }
  }

  private void checkText(String text) {
    if (Surrogates.unpaired(text) >= 0) {
      throw new MappingException("a text with an unpaired surrogate");
    }
    isPlain &= text.indexOf('\0') < 0;
  }

  private void checkNumber(Number number) {
    if (number instanceof Long || number instanceof Integer || number instanceof Short) {
      return;
    }
    if (number instanceof Double value) {
      checkDouble(value);
    } else if (number instanceof Float value) {
      checkFinite(value);
      checkDecimal(new BigDecimal(number.toString()));
    } else if (number instanceof BigDecimal decimal) {
      checkDecimal(decimal);
    } else if (number instanceof BigInteger integer) {
      if (integer.bitLength() >= Long.SIZE) {
        checkDecimal(new BigDecimal(integer));
      }
    } else {
      hasOthers |= !(number instanceof Byte);
    }
  }

  private void checkDouble(double number) {
    checkFinite(number);
    double size = Math.abs(number);
    if (size == 0 || (size >= LEAST_QUICK && size < PLAIN_DOUBLE)) {
      return; // all that has to be known, and what most are
    }
    checkDecimal(BigDecimal.valueOf(number));
  }

  private static void checkFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new MappingException("NaN or an infinity, for which JSON has no form");
    }
  }

  private void checkDecimal(BigDecimal number) {
    isPlain &= isPlain(number);
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

  // --- the copy

  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, member) -> copy.put((String) name, copy(member)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      for (Object each : list) {
        copy.add(copy(each));
      }
      return Collections.unmodifiableList(copy);
    }
    return value;
  }

  /** A number of Java as a tree has it. */
  public static Number number(Number number) {
    if (number instanceof BigDecimal) {
      return number;
    }
    if (number instanceof Double || number instanceof Float) {
      return new BigDecimal(number.toString());
    }
    return number instanceof BigInteger integer && integer.bitLength() >= Long.SIZE
        ? integer
        : (Number) number.longValue();
  }

  /**
   * Whether a number that is no long compares as a double just as it does itself: below 2^53, and
   * the decimal that its double is written as. No two such have one double, and none passes a whole
   * number on the way to it.
   */
  static boolean isPlain(BigDecimal number) {
    if (number.abs().compareTo(PLAIN_BOUND) >= 0) {
      return false;
    }
    // So few digits are always what their double is written as.
    return number.precision() <= PLAIN_PRECISION
        || number.compareTo(BigDecimal.valueOf(number.doubleValue())) == 0;
  }

  /** Whether a number of a tree compares in every engine as it does here. */
  public static boolean isPlain(Number number) {
    return number instanceof Long || isPlain(Trees.decimal(number));
  }
}
