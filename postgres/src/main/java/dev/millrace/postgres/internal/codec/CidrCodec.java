package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Cidr;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** cidr: a {@link Cidr}. */
final class CidrCodec extends HeldCodec<Cidr> {

  CidrCodec() {
    super("cidr", Cidr.class);
  }

  @Override
  public Cidr decode(byte[] bytes, int offset, int length) {
    NetworkBytes network = NetworkBytes.read(typeName(), bytes, offset, length);
    try {
      return new Cidr(network.address(), network.prefixLength());
    } catch (IllegalArgumentException e) {
      throw new CannotRead("expected a cidr without bits after its prefix, got other bytes");
    }
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    return target == String.class
        ? (bytes, offset, length) -> decode(bytes, offset, length).toString()
        : super.decoder(target);
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (!(value instanceof Cidr cidr)) {
      throw unwritable(value, "Cidr");
    }
    NetworkBytes.write(cidr.address(), cidr.prefixLength(), /* isCidr= */ true, out);
  }
}
