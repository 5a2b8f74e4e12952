package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.Inet;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.lang.reflect.Type;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** inet: an {@link Inet}; also an InetAddress, which has no prefix. */
final class InetCodec extends HeldCodec<Inet> {

  InetCodec() {
    super("inet", Inet.class);
  }

  @Override
  public Inet decode(byte[] bytes, int offset, int length) {
    NetworkBytes network = NetworkBytes.read(typeName(), bytes, offset, length);
    return new Inet(network.address(), network.prefixLength());
  }

  @Override
  public @Nullable Decoder decoder(Type target) {
    if (target == InetAddress.class) {
      return this::host;
    }
    return target == String.class
        ? (bytes, offset, length) -> decode(bytes, offset, length).toString()
        : super.decoder(target);
  }

  private InetAddress host(byte[] bytes, int offset, int length) {
    Inet inet = decode(bytes, offset, length);
    if (inet.prefixLength() != inet.address().getAddress().length * 8) {
      throw new CannotRead("cannot read inet with a prefix as InetAddress; use Inet");
    }
    return inet.address();
  }

  @Override
  public void encode(Object value, WireWriter out) {
    if (value instanceof Inet inet) {
      NetworkBytes.write(inet.address(), inet.prefixLength(), /* isCidr= */ false, out);
    } else if (value instanceof InetAddress address) {
      encode(new Inet(address), out);
    } else {
      throw unwritable(value, "Inet or InetAddress");
    }
  }
}
