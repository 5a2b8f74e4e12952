package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A boolean: INTEGER 0 or 1, and nothing else. */
final class BooleanForm implements StoredForm<Boolean> {

  private static final Long FALSE = 0L;
  private static final Long TRUE = 1L;

  @Override
  public Object encode(Boolean value, int position) {
    return value ? TRUE : FALSE;
  }

  @Override
  public @Nullable Boolean decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.INTEGER -> Primitives.booleanOf(columns, index);
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "boolean");
    };
  }
}
