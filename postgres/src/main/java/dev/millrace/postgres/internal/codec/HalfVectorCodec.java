package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** halfvec of pgvector: elements of two bytes, rounded to the nearest when written. */
final class HalfVectorCodec extends DenseCodec {

  HalfVectorCodec() {
    super("halfvec", 2);
  }

  @Override
  float elementAt(byte[] bytes, int at) {
    return HalfFloats.toFloat(WireReader.getShort(bytes, at));
  }

  @Override
  void putElement(float element, WireWriter out) {
    short half = HalfFloats.ofFloat(element);
    if (Float.isFinite(element) && !Float.isFinite(HalfFloats.toFloat(half))) {
      throw outOfRange(element);
    }
    out.putShort(half);
  }
}
