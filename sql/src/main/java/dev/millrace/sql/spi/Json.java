package dev.millrace.sql.spi;

import dev.millrace.core.MappingException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * JSON: text, trees and values of Java classes.
 *
 * <p>A tree is null, a Boolean, a Long, a BigInteger if it does not fit a long, a BigDecimal for
 * numbers with a point or an exponent (zero has no sign), a String, or an immutable List or Map of
 * trees, whose elements and values may be null; a Map keeps the order of the text.
 *
 * <p>Records and classes shaped like them are objects, described by {@link
 * dev.millrace.core.EntityType}, whose names are those of the components or of {@link
 * dev.millrace.core.Name}; components in snake_case are read as well, unknown names are ignored,
 * and one that is not there counts as null. Generic records are reached by reflection. Times,
 * dates, durations and UUIDs are texts as their {@code toString} writes them, but instants with
 * nine digits of a second, so that their texts sort as they do; enums are their names, byte arrays
 * base64.
 *
 * <p>Limits, both ways: {@value #MAX_DEPTH} levels, {@value #MAX_DIGITS} characters of a number,
 * and when read {@value #MAX_LENGTH} characters of text, of which a single text takes at most
 * 100,000,000 and a name 50,000.
 *
 * <p>Every failure is a {@link MappingException} that tells the place and never a value.
 */
public final class Json {

  /** How deep arrays and objects may be nested; half a megabyte of stack does for it. */
  public static final int MAX_DEPTH = 200;

  /** How long a number may be. */
  public static final int MAX_DIGITS = 1_000;

  /** How long a text may be that is read. */
  public static final int MAX_LENGTH = 1 << 28;

  private Json() {}

  /**
   * The tree of a text. Of equal names in an object the last counts.
   *
   * @throws MappingException if it is not exactly one JSON value, beyond the limits, or has an
   *     unpaired surrogate
   */
  public static @Nullable Object parse(String text) {
    return JsonParsing.tree(text);
  }

  /**
   * The compact text of a tree or of a value: Map with keys of text, Iterable, arrays, records,
   * Optional, and what has a form of its own. NaN and the infinities are refused.
   *
   * @throws MappingException if something in it has no form, or is nested beyond the limit, as what
   *     contains itself is
   */
  public static String write(@Nullable Object value) {
    return JsonPrinting.text(value);
  }

  /**
   * The value of a text in a type: as {@link #parse}, then as {@link #convert}.
   *
   * @throws MappingException as they do
   */
  public static @Nullable Object read(String text, Type type) {
    return convert(parse(text), type);
  }

  /**
   * The value of a tree in a type, which may be generic: {@code List<X>}, {@code Set<X>}, {@code
   * Map<String, X>}, arrays, Optional, records, enums and scalars; an Object is the tree itself.
   *
   * <p>Numbers convert exactly, except that a number with a point or an exponent becomes the
   * nearest float or double, if it has no more digits than it takes to tell one from the next.
   * Collections are immutable.
   *
   * @throws MappingException if it does not fit
   */
  public static @Nullable Object convert(@Nullable Object tree, Type type) {
    return JsonBinding.ROOT.convert(tree, type, JsonPath.ROOT);
  }
}
