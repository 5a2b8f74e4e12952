package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;

/** The values of one type of Java as values of attributes. */
public interface ValueCodec {

  /**
   * The attribute type of all its values, {@code S} for instance; empty if they have several types.
   */
  String type();

  /**
   * The attribute's value.
   *
   * @throws dev.millrace.core.MappingException if the value has none; the message does not have it
   */
  AttributeValue encode(Object value);

  /**
   * The value of Java; never given {@link AttributeValue.Null}.
   *
   * @throws dev.millrace.core.MappingException if it is of another type
   */
  Object decode(AttributeValue value);

  /** Whether an empty value cannot be stored, so that what is not there is read as empty. */
  default boolean isAbsentWhenEmpty() {
    return false;
  }
}
