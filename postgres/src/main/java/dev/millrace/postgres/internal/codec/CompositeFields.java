package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;

/**
 * Where the fields of a composite lie, as {@code record_send} writes it: their number, and the
 * type, the length and the bytes of each.
 *
 * @param types the oid of each field
 * @param offsets where each begins
 * @param lengths of each; -1 is NULL
 */
record CompositeFields(int[] types, int[] offsets, int[] lengths) {

  static CompositeFields of(String typeName, byte[] bytes, int offset, int length) {
    int count = length < 4 ? -1 : WireReader.getInt(bytes, offset);
    if (count < 0 || count > (length - 4) / 8) {
      throw malformed(typeName);
    }
    CompositeFields fields = new CompositeFields(new int[count], new int[count], new int[count]);
    int at = offset + 4;
    int end = offset + length;
    for (int i = 0; i < count; i++) {
      if (end - at < 8) {
        throw malformed(typeName);
      }
      int size = WireReader.getInt(bytes, at + 4);
      if (size < -1 || size > end - at - 8) {
        throw malformed(typeName);
      }
      fields.types[i] = WireReader.getInt(bytes, at);
      fields.lengths[i] = size;
      fields.offsets[i] = at + 8;
      at += 8 + Math.max(size, 0);
    }
    if (at != end) {
      throw malformed(typeName);
    }
    return fields;
  }

  private static CannotRead malformed(String typeName) {
    return new CannotRead("expected the fields of " + typeName + ", got other bytes");
  }

  int count() {
    return types.length;
  }

  /** The same of bytes that begin at 0. */
  CompositeFields from(int offset) {
    int[] moved = offsets.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= offset;
    }
    return new CompositeFields(types, moved, lengths);
  }
}
