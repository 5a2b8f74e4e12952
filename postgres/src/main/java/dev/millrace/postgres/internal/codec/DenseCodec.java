package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of pgvector with all their elements: a {@code float[]}; also a List of Float. The number
 * of elements in two bytes, two bytes of 0, the elements.
 */
abstract class DenseCodec extends TypeCodec {

  private final int elementBytes;

  DenseCodec(String typeName, int elementBytes) {
    super(typeName);
    this.elementBytes = elementBytes;
  }

  abstract float elementAt(byte[] bytes, int at);

  abstract void putElement(float element, WireWriter out);

  @Override
  final boolean takesLists() {
    return true;
  }

  @Override
  public final float[] decode(byte[] bytes, int offset, int length) {
    int count = length < 4 ? -1 : WireReader.getUnsignedShort(bytes, offset);
    if (count < 0 || length != 4 + count * elementBytes) {
      throw new CannotRead("expected the elements of a " + typeName() + ", got other bytes");
    }
    float[] elements = new float[count];
    for (int i = 0; i < count; i++) {
      elements[i] = elementAt(bytes, offset + 4 + i * elementBytes);
    }
    return elements;
  }

  private List<Float> list(byte[] bytes, int offset, int length) {
    List<Float> elements = new ArrayList<>();
    for (float element : decode(bytes, offset, length)) {
      elements.add(element);
    }
    return Collections.unmodifiableList(elements);
  }

  @Override
  public final @Nullable Decoder decoder(Type target) {
    if (target == float[].class || target == Object.class) {
      return this::decode;
    }
    Class<?> raw = JavaTypes.raw(target);
    boolean floats = JavaTypes.raw(JavaTypes.argument(target, 0)).isAssignableFrom(Float.class);
    return floats && (raw == List.class || raw == Collection.class) ? this::list : null;
  }

  @Override
  public final void encode(Object value, WireWriter out) {
    float[] elements = value instanceof float[] floats ? floats : listed(value);
    if (elements.length > 0xffff) {
      throw new CannotWrite(
          "expected at most 65535 elements of a " + typeName() + ", got " + elements.length);
    }
    out.putShort(elements.length);
    out.putShort(0);
    for (float element : elements) {
      putElement(element, out);
    }
  }

  private float[] listed(Object value) {
    if (!(value instanceof Collection<?> list)) {
      throw unwritable(value, "float[] or a List of Float");
    }
    float[] elements = new float[list.size()];
    int count = 0;
    for (Object each : list) {
      if (!(each instanceof Float element)) {
        throw new CannotWrite(
            "element ["
                + count
                + "] of "
                + typeName()
                + ": expected Float, got "
                + (each == null ? "null" : each.getClass().getName()));
      }
      elements[count++] = element;
    }
    return elements;
  }
}
