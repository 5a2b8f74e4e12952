package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** The value as SQLite holds it: Long, Double, String, byte[] or null. */
final class RawDecoder implements Decoder<Object> {

  static final RawDecoder INSTANCE = new RawDecoder();

  private RawDecoder() {}

  @Override
  public @Nullable Object decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.INTEGER -> columns.longAt(index);
      case RawColumns.REAL -> columns.doubleAt(index);
      case RawColumns.TEXT -> columns.textAt(index);
      case RawColumns.BLOB -> columns.blobAt(index);
      default -> null;
    };
  }
}
