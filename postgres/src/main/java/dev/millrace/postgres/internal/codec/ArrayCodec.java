package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireWriter;

/** Arrays of types that have a binary form. */
final class ArrayCodec extends ArrayType {

  private static final int INT8 = 20;
  private static final int INT4 = 23;
  private static final int FLOAT8 = 701;

  private final int elementOid;
  private final int firstSubscript;

  ArrayCodec(TypeCodec element, int elementOid, int firstSubscript) {
    super(element);
    this.elementOid = elementOid;
    this.firstSubscript = firstSubscript;
  }

  @Override
  int firstSubscript() {
    return firstSubscript;
  }

  @Override
  ArrayCursor cursor(byte[] bytes, int offset, int length) {
    return BinaryArrayCursor.of(typeName(), bytes, offset, length);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof int[] ints && elementOid == INT4) {
      header(ints.length, out);
      for (int each : ints) {
        out.putInt(4);
        out.putInt(each);
      }
    } else if (value instanceof long[] longs && elementOid == INT8) {
      header(longs.length, out);
      for (long each : longs) {
        out.putInt(8);
        out.putLong(each);
      }
    } else if (value instanceof double[] doubles && elementOid == FLOAT8) {
      header(doubles.length, out);
      for (double each : doubles) {
        out.putInt(8);
        out.putDouble(each);
      }
    } else {
      super.encode(value, out);
    }
  }

  /** Of one dimension without NULLs, or of none. */
  private void header(int size, WireWriter out) {
    out.putInt(size == 0 ? 0 : 1);
    out.putInt(0);
    out.putInt(elementOid);
    if (size > 0) {
      out.putInt(size);
      out.putInt(firstSubscript);
    }
  }

  @Override
  void encode(ArrayValue value, WireWriter out) {
    int[] sizes = value.sizes();
    out.putInt(sizes.length);
    int flagsAt = out.position();
    out.putInt(0);
    out.putInt(elementOid);
    for (int i = 0; i < sizes.length; i++) {
      out.putInt(sizes[i]);
      out.putInt(value.lowerBounds()[i]);
    }
    for (int i = 0; i < value.elements().length; i++) {
      Object item = value.elements()[i];
      if (item == null) {
        out.putInt(-1);
        out.setInt(flagsAt, 1);
      } else {
        int start = out.beginLength();
        encodeElement(value, i, item, out);
        out.endLength(start);
      }
    }
  }
}
