package dev.millrace.postgres.internal.codec;

import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * An address as {@code inet_send} writes it: the family, the prefix in bits, whether it is a cidr,
 * the number of bytes, the bytes.
 */
record NetworkBytes(InetAddress address, int prefixLength) {

  private static final int IPV4 = 2;
  private static final int IPV6 = 3;

  static NetworkBytes read(String typeName, byte[] bytes, int offset, int length) {
    int family = length < 4 ? -1 : bytes[offset];
    int size = family == IPV4 ? 4 : 16;
    if ((family != IPV4 && family != IPV6)
        || length != 4 + size
        || bytes[offset + 3] != size
        || (bytes[offset + 1] & 0xff) > size * 8) {
      throw new CannotRead("expected an " + typeName + " of IPv4 or IPv6, got other bytes");
    }
    byte[] address = Arrays.copyOfRange(bytes, offset + 4, offset + length);
    return new NetworkBytes(of(address), bytes[offset + 1] & 0xff);
  }

  /** The JDK would make IPv4 of an address mapped into IPv6; this does not. */
  private static InetAddress of(byte[] bytes) {
    try {
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException e) {
      throw new AssertionError("four or sixteen bytes are an address", e);
    }
  }

  static void write(InetAddress address, int prefixLength, boolean isCidr, WireWriter out) {
    byte[] bytes = address.getAddress();
    out.putByte(bytes.length == 4 ? IPV4 : IPV6);
    out.putByte(prefixLength);
    out.putByte(isCidr ? 1 : 0);
    out.putByte(bytes.length);
    out.putBytes(bytes);
  }
}
