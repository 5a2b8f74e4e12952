package dev.millrace.sqlite.internal.codec;

/** Reads as a box, but for NULL. */
final class PrimitiveDecoder<T> implements Decoder<T> {

  private final Decoder<T> boxed;
  private final Class<?> primitive;
  private final Class<?> box;

  PrimitiveDecoder(Decoder<T> boxed, Class<?> primitive, Class<?> box) {
    this.boxed = boxed;
    this.primitive = primitive;
    this.box = box;
  }

  @Override
  public T decode(RawColumns columns, int index) {
    T value = boxed.decode(columns, index);
    if (value == null) {
      throw Refused.nullFor(columns, index, primitive.getName(), box.getSimpleName());
    }
    return value;
  }
}
