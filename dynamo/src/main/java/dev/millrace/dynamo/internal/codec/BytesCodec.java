package dev.millrace.dynamo.internal.codec;

import dev.millrace.dynamo.spi.AttributeValue;
import java.nio.ByteBuffer;

/** Bytes, as an array or a buffer that is only read. */
record BytesCodec(Class<?> target, Place place) implements ValueCodec {

  static boolean isBytes(Class<?> type) {
    return type == byte[].class || type == ByteBuffer.class;
  }

  @Override
  public String type() {
    return "B";
  }

  @Override
  public AttributeValue encode(Object value) {
    return bytes(value, place);
  }

  /** A copy of the bytes, which the caller may change afterwards. */
  static AttributeValue.B bytes(Object value, Place place) {
    if (value instanceof byte[] bytes) {
      return new AttributeValue.B(bytes.clone());
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return new AttributeValue.B(bytes);
    }
    throw place.refused("expected bytes, got " + value.getClass().getSimpleName());
  }

  @Override
  public Object decode(AttributeValue value) {
    if (!(value instanceof AttributeValue.B b)) {
      throw place.cannotRead(value, target.getSimpleName());
    }
    return value(b);
  }

  Object value(AttributeValue.B b) {
    return target == ByteBuffer.class
        ? ByteBuffer.wrap(b.bytes()).asReadOnlyBuffer()
        : b.bytes().clone();
  }
}
