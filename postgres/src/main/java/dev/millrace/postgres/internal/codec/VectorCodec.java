package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.postgres.internal.wire.WireWriter;

/** vector of pgvector: elements of four bytes. */
final class VectorCodec extends DenseCodec {

  VectorCodec() {
    super("vector", 4);
  }

  @Override
  float elementAt(byte[] bytes, int at) {
    return Float.intBitsToFloat(WireReader.getInt(bytes, at));
  }

  @Override
  void putElement(float element, WireWriter out) {
    out.putFloat(element);
  }
}
