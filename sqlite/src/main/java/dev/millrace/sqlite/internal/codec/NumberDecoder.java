package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** Any number: a Long or a Double. */
final class NumberDecoder implements Decoder<Number> {

  @Override
  public @Nullable Number decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.INTEGER -> (Number) columns.longAt(index);
      case RawColumns.REAL -> (Number) columns.doubleAt(index);
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "Number");
    };
  }
}
