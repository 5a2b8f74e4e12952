package dev.millrace.datastore.internal.entity;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.bytes.OrderedReader;

/** Takes values out of the entry of an index. */
public final class ValueReader {

  private final OrderedReader bytes;

  /** Stands before the first one. */
  public ValueReader(byte[] entry) {
    bytes = new OrderedReader(entry);
  }

  /** The bytes of the next value, as it was before it was inverted. */
  public byte[] next(boolean isInverted) {
    int start = bytes.position();
    bytes.inverted(isInverted);
    skip();
    byte[] value = bytes.since(start);
    return isInverted ? OrderedBytes.inverted(value) : value;
  }

  private void skip() {
    int tag = bytes.one();
    switch (tag) {
      case StoredValue.NULL -> {}
      case StoredValue.BOOLEAN -> bytes.skip(1);
      case StoredValue.NUMBER, StoredValue.FLOATING -> bytes.skip(Long.BYTES);
      case StoredValue.POINT -> bytes.skip(2 * Long.BYTES);
      case StoredValue.TEXT -> bytes.skipEscaped();
      case StoredValue.USER, StoredValue.KEY -> {
        bytes.skipEscaped();
        bytes.skipEscaped();
      }
      default -> throw new IllegalStateException("an index entry with the unknown tag " + tag);
    }
  }

  /** How long the first value is. */
  public static int length(byte[] bytes) {
    ValueReader reader = new ValueReader(bytes);
    reader.skip();
    return reader.bytes.position();
  }
}
