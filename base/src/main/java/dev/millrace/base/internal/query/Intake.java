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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of the caller's as a tree of JSON of our own, and what there is to know of it.
 *
 * <p>Maps, lists and plain values are copied; records and all else take the way over their text.
 */
public final class Intake {

  /** The digits of a number, as DynamoDB has them. */
  private static final int MAX_PRECISION = 38;

  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;

  /** Decimals of so many digits that are whole only below 2^53 differ as doubles too. */
  private static final int PLAIN_PRECISION = 15;

  private static final BigDecimal PLAIN_BOUND = BigDecimal.valueOf(1L << 53);

  private @Nullable Object tree;
  private boolean isPlain = true;
  private boolean hasEmptyName;
  private int depth;

  private Intake() {}

  /**
   * That of a value.
   *
   * @throws MappingException if it has no form in JSON, or a number or the nesting is beyond the
   *     limits
   */
  public static Intake of(@Nullable Object value) {
    Intake intake = new Intake();
    intake.tree = intake.copy(value);
    return intake;
  }

  /** The tree: immutable. */
  public @Nullable Object tree() {
    return tree;
  }

  /**
   * Whether engines compare all that is in it as it is: no text has a NUL, and each number is a
   * long or close to its double.
   */
  public boolean isPlain() {
    return isPlain;
  }

  /** Whether a member somewhere has an empty name. */
  public boolean hasEmptyName() {
    return hasEmptyName;
  }

  private @Nullable Object copy(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Map<?, ?> map) {
      return nested(map);
    }
    if (value instanceof List<?> list) {
      return nested(list);
    }
    return copy(Json.parse(Json.write(value)));
  }

  private String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0') {
        isPlain = false;
      } else if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(++i))) {
          throw new MappingException("a text with an unpaired surrogate");
        }
      }
    }
    return text;
  }

  private void enter() {
    // A fetch and a put nest it in objects and lists of their own.
    if (++depth > Json.MAX_DEPTH - 4) {
      throw new MappingException("nested more than " + (Json.MAX_DEPTH - 4) + " levels");
    }
  }

  private Map<String, @Nullable Object> nested(Map<?, ?> map) {
    enter();
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
    for (Map.Entry<?, ?> member : map.entrySet()) {
      String name = name(member.getKey());
      hasEmptyName |= name.isEmpty();
      copy.put(text(name), copy(member.getValue()));
    }
    depth--;
    return Collections.unmodifiableMap(copy);
  }

  private static String name(@Nullable Object key) {
    if (key instanceof String name) {
      return name;
    }
    if (key instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new MappingException(
        "a map with a key of "
            + (key == null ? "null" : key.getClass().getName())
            + "; expected String or an enum");
  }

  private List<@Nullable Object> nested(List<?> list) {
    enter();
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object each : list) {
      copy.add(copy(each));
    }
    depth--;
    return Collections.unmodifiableList(copy);
  }

  private Number number(Number number) {
    if (number instanceof Long || number instanceof Integer || number instanceof Short) {
      return number.longValue();
    }
    if (number instanceof BigInteger integer) {
      return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : large(integer);
    }
    if (number instanceof BigDecimal decimal) {
      return checked(decimal);
    }
    if (number instanceof Double || number instanceof Float) {
      if (!Double.isFinite(number.doubleValue())) {
        throw new MappingException("NaN or an infinity, for which JSON has no form");
      }
      return checked(new BigDecimal(number.toString()));
    }
    if (number instanceof Byte) {
      return number.longValue();
    }
    Object other = Json.parse(Json.write(number));
    return number((Number) Objects.requireNonNull(other));
  }

  private BigInteger large(BigInteger integer) {
    checked(new BigDecimal(integer));
    return integer;
  }

  private BigDecimal checked(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
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
    return number;
  }

  /** Whether a number that is no long compares as a double just as it does itself. */
  static boolean isPlain(BigDecimal number) {
    return (number.precision() <= PLAIN_PRECISION
            || number.stripTrailingZeros().precision() <= PLAIN_PRECISION)
        && number.abs().compareTo(PLAIN_BOUND) < 0;
  }

  /** Whether a number of a tree compares in every engine as it does here. */
  public static boolean isPlain(Number number) {
    return number instanceof Long || isPlain(Trees.decimal(number));
  }
}
