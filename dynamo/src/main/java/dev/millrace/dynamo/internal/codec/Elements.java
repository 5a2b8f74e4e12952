package dev.millrace.dynamo.internal.codec;

import dev.millrace.core.MappingException;
import dev.millrace.dynamo.spi.AttributeValue;

/** What is inside of values with elements. */
public final class Elements {

  private Elements() {}

  /** The codec of the elements of a list or a set; of other values their own. */
  public static ValueCodec of(ValueCodec codec) {
    if (codec instanceof ListCodec list) {
      return list.element();
    }
    return codec instanceof SetCodec set ? set.element() : codec;
  }

  /** Whether what a codec writes can be read again: whether a number fits its class. */
  public static boolean fits(ValueCodec codec, AttributeValue value) {
    try {
      codec.decode(value);
      return true;
    } catch (MappingException e) {
      return false;
    }
  }
}
