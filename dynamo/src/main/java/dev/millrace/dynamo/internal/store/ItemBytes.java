package dev.millrace.dynamo.internal.store;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Map;

/** Items as bytes and back. */
public final class ItemBytes {

  private ItemBytes() {}

  /** The bytes of an item. */
  public static byte[] write(Map<String, AttributeValue> item) {
    return ItemWriter.bytes(item);
  }

  /**
   * The item of bytes.
   *
   * @throws dev.millrace.core.DataException if they are none of an item
   */
  public static Map<String, AttributeValue> read(byte[] bytes) {
    return ItemReader.item(bytes);
  }
}
