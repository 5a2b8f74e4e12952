package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;

/** A type for which the caller has given a codec that cannot do: says so of every value. */
final class RefusingCodec extends TypeCodec {

  private final String why;

  RefusingCodec(String typeName, String why) {
    super(typeName);
    this.why = why;
  }

  String why() {
    return why;
  }

  @Override
  public Object decode(byte[] bytes, int offset, int length) {
    throw new CannotRead("cannot read " + typeName() + ": " + why);
  }

  @Override
  public Decoder decoder(Type target) {
    return this::decode;
  }

  @Override
  public void encode(Object value, WireWriter out) {
    throw new CannotWrite("cannot write " + typeName() + ": " + why);
  }
}
