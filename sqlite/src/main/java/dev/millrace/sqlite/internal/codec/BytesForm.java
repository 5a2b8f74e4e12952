package dev.millrace.sqlite.internal.codec;

import org.jspecify.annotations.Nullable;

/** A byte array: BLOB; a copy, since the caller may go on with the array. */
final class BytesForm implements StoredForm<byte[]> {

  @Override
  public Object encode(byte[] value, int position) {
    return value.clone();
  }

  @Override
  public byte @Nullable [] decode(RawColumns columns, int index) {
    return switch (columns.type(index)) {
      case RawColumns.BLOB -> columns.blobAt(index);
      case RawColumns.NULL -> null;
      default -> throw Refused.type(columns, index, "byte[]");
    };
  }
}
