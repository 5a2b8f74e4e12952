package dev.millrace.datastore.internal.entity;

import dev.millrace.datastore.internal.bytes.OrderedBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value of a property as it is stored.
 *
 * @param meaning what it is to the application, where several types share one order
 * @param bytes a tag and then what sorts as the values do; an entity, which has no order, is its
 *     tag and its own bytes
 */
public record StoredValue(int meaning, byte[] bytes) {

  /** The tag of no value. */
  public static final int NULL = 0x05;

  /** The tag of whole numbers, times and ratings. */
  public static final int NUMBER = 0x10;

  /** The tag of false and true. */
  public static final int BOOLEAN = 0x18;

  /** The tag of bytes and of texts of all kinds. */
  public static final int TEXT = 0x28;

  /** The tag of floating-point numbers. */
  public static final int FLOATING = 0x30;

  /** The tag of points on the earth. */
  public static final int POINT = 0x38;

  /** The tag of users. */
  public static final int USER = 0x40;

  /** The tag of keys. */
  public static final int KEY = 0x48;

  /** The tag of entities inside of others. */
  public static final int ENTITY = 0x60;

  /** A path as the value of the key where that is a part of an index. */
  public static StoredValue ofPath(byte[] path) {
    return new StoredValue(0, new OrderedBytes().one(KEY).text("").escaped(path).done());
  }

  /** Its tag. */
  public int tag() {
    return bytes[0];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoredValue that
        && meaning == that.meaning
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Its tag alone: values are data of the application. */
  @Override
  public String toString() {
    return "StoredValue[" + Integer.toHexString(tag()) + "]";
  }
}
