package dev.millrace.base.internal.query;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of the caller's that is to be JSON: checked, and what there is to know of it. */
public final class Intake {

  /** Decimals of so many digits are never so near that they have one double. */
  private static final int PLAIN_PRECISION = 15;

  private static final BigDecimal PLAIN_BOUND = BigDecimal.valueOf(1L << 53);
  private static final int CAPACITY = 64;

  private final @Nullable Object value;
  private final CheckedJson json = new CheckedJson(CAPACITY);

  private Intake(@Nullable Object value) {
    this.value = value;
    json.write(value);
  }

  /**
   * That of a value.
   *
   * @throws MappingException if it has no form in JSON, or a number or the nesting is beyond the
   *     limits
   */
  public static Intake of(@Nullable Object value) {
    Intake intake = new Intake(value);
    return intake.json.hasOthers() ? new Intake(Json.parse(Json.write(value))) : intake;
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
    return json.isPlain();
  }

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
