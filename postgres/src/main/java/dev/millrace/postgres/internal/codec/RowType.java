package dev.millrace.postgres.internal.codec;

import dev.millrace.core.RowReader;
import dev.millrace.sql.Row;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Types whose values are rows: {@link Row} in Java; also read as a Map of the fields, as a List of
 * them, and as a record or a class shaped like one.
 */
abstract class RowType extends NestedCodec {

  RowType(String typeName) {
    super(typeName);
  }

  @Override
  final boolean takesLists() {
    return true;
  }

  @Override
  public final boolean holdsObjects() {
    return true;
  }

  /** The value as a row over these bytes. */
  abstract CompositeRow row(byte[] bytes, int offset, int length, Conversions conversions);

  /** What reads rows into a mapped class. */
  abstract <T> RowReader<T> reader(Class<T> type);

  private Row kept(byte[] bytes, int offset, int length, Conversions conversions) {
    byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
    return row(copy, 0, length, conversions);
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    return kept(bytes, offset, length, Conversions.PLAIN);
  }

  @Override
  final @Nullable Decoder decoder(Type target, Conversions conversions) {
    Class<?> raw = JavaTypes.raw(target);
    if (raw == Object.class || raw == Row.class) {
      return (bytes, offset, length) -> kept(bytes, offset, length, conversions);
    }
    if (raw == Map.class) {
      return JavaTypes.raw(JavaTypes.argument(target, 0)).isAssignableFrom(String.class)
          ? asMap(JavaTypes.argument(target, 1), conversions)
          : null;
    }
    if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
      Type element = JavaTypes.argument(target, 0);
      return (bytes, offset, length) -> row(bytes, offset, length, conversions).values(element);
    }
    return isMapped(target) ? mapped(raw, conversions) : null;
  }

  private Decoder asMap(Type value, Conversions conversions) {
    return (bytes, offset, length) -> row(bytes, offset, length, conversions).asMap(value);
  }

  private <T> Decoder mapped(Class<T> type, Conversions conversions) {
    RowReader<T> reader = reader(type);
    return (bytes, offset, length) -> reader.read(row(bytes, offset, length, conversions));
  }

  private static boolean isMapped(Type target) {
    return target instanceof Class<?> type && isMapped(type);
  }

  /** Whether instances of a class may be rows. */
  static boolean isMapped(Class<?> type) {
    return !type.isArray()
        && !type.isEnum()
        && !type.isInterface()
        && !type.getPackageName().startsWith("java.");
  }
}
