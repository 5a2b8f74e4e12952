package dev.millrace.orm.internal.model;

import dev.millrace.core.Ref;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes what a caller compares a field with, or sets it to, what is bound for its columns. */
public final class FieldValue {

  private FieldValue() {}

  /**
   * What is bound for each of a field's columns.
   *
   * @param failure makes the exception, of a message, when the value does not fit
   */
  public static List<Object> bound(
      Place place, Object value, Function<String, ? extends RuntimeException> failure) {
    if (place.reference() != null) {
      return key(place, place.reference(), value, failure);
    }
    if (place.isInsideJson()) {
      return List.of(insideJson(place, value, failure));
    }
    ModelColumn column =
        place
            .single()
            .orElseThrow(
                () ->
                    failure.apply(
                        place.field() + " has several columns: compare its components instead"));
    Class<?> wanted = classOf(column);
    Object fitted = wanted.isInstance(value) ? value : converted(wanted, value);
    if (fitted == null) {
      throw failure.apply(
          place.field()
              + ": expected "
              + wanted.getSimpleName()
              + ", got "
              + value.getClass().getSimpleName()
              + (value instanceof Number && Number.class.isAssignableFrom(wanted)
                  ? " with a value that it cannot hold"
                  : ""));
    }
    return List.of(Stored.form(column.origin(), fitted));
  }

  /** A value as a document has it: numbers, booleans and text alone. */
  private static Object insideJson(
      Place place, Object value, Function<String, ? extends RuntimeException> failure) {
    if (value instanceof Number number) {
      Number whole = NumberValue.as(Long.class, number);
      return whole == null ? (Object) number.doubleValue() : whole;
    }
    if (value instanceof Boolean) {
      return value;
    }
    if (!(value instanceof Comparable<?>)) {
      throw failure.apply(
          place.field()
              + ": expected a text, number or boolean to find inside JSON, got "
              + value.getClass().getSimpleName());
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  /** The class of the values bound and read for a column, boxed. */
  public static Class<?> storedClassOf(ModelColumn column) {
    return Stored.boxed(column.storedClass());
  }

  /** The class of a column's values as the component has them, boxed. */
  public static Class<?> classOf(ModelColumn column) {
    return Stored.boxed(Stored.raw(column.origin().valueType()));
  }

  private static List<Object> key(
      Place place,
      ModelReference reference,
      Object value,
      Function<String, ? extends RuntimeException> failure) {
    Class<?> target = reference.target().type();
    if (value instanceof Ref<?> ref && ref.type() != target) {
      throw failure.apply(
          place.field()
              + ": expected a reference to "
              + target.getSimpleName()
              + ", got one to "
              + ref.type().getSimpleName());
    }
    try {
      Object id = target.isInstance(value) ? Ref.of(value).id() : value;
      return Model.of(reference.target()).keyOf(id);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw failure.apply(place.field() + ": " + e.getMessage());
    }
  }

  /** The same value in another class; null if it is none of that class. */
  private static @Nullable Object converted(Class<?> wanted, Object value) {
    if (value instanceof Number number && Number.class.isAssignableFrom(wanted)) {
      return NumberValue.as(wanted, number);
    }
    if (wanted.isEnum() && value instanceof String name) {
      return constant(wanted, name);
    }
    if (wanted == Character.class && value instanceof String text && text.length() == 1) {
      return text.charAt(0);
    }
    return null;
  }

  /** The constant of an enum that has a name; null if none has. */
  public static @Nullable Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }
}
