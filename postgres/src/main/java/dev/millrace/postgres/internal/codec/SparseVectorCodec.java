package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.SparseVector;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * sparsevec of pgvector: the number of dimensions, the number of elements that are not 0, four
 * bytes of 0, the indices from 0 in ascending order, the elements.
 */
final class SparseVectorCodec extends HeldCodec<SparseVector> {

  SparseVectorCodec() {
    super("sparsevec", SparseVector.class);
  }

  @Override
  public SparseVector decode(byte[] bytes, int offset, int length) {
    int count = length < 12 ? -1 : WireReader.getInt(bytes, offset + 4);
    if (count < 0 || length - 12L != count * 8L) {
      throw malformed();
    }
    int dimensions = WireReader.getInt(bytes, offset);
    int valuesAt = offset + 12 + count * 4;
    Map<Integer, Float> elements = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      elements.put(
          WireReader.getInt(bytes, offset + 12 + i * 4),
          Float.intBitsToFloat(WireReader.getInt(bytes, valuesAt + i * 4)));
    }
    try {
      return SparseVector.of(dimensions, elements);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static CannotRead malformed() {
    return new CannotRead("expected the elements of a sparsevec, got other bytes");
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof SparseVector vector)) {
      throw unwritable(value, "SparseVector");
    }
    int[] indices = vector.indices();
    out.putInt(vector.dimensions());
    out.putInt(indices.length);
    out.putInt(0);
    for (int index : indices) {
      out.putInt(index);
    }
    for (float each : vector.values()) {
      out.putFloat(each);
    }
  }
}
