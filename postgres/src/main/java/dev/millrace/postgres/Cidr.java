package dev.millrace.postgres;

import java.net.InetAddress;
import java.util.Objects;

/**
 * A network, PostgreSQL's {@code cidr}: an address without bits after its prefix. Names are never
 * looked up.
 *
 * @param address an IPv4 address mapped into IPv6 stays an IPv6 address
 * @param prefixLength in bits
 */
public record Cidr(InetAddress address, int prefixLength) {

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if the prefix is negative or longer than the address, or the
   *     address has bits after it
   */
  public Cidr {
    Objects.requireNonNull(address, "address");
    AddressText.checkPrefix(prefixLength, Inet.bits(address));
    if (AddressText.hasHostBits(address.getAddress(), prefixLength)) {
      throw new IllegalArgumentException(
          "expected no bits after the prefix of "
              + prefixLength
              + " bits of a network; use Inet for the address of a host in it");
    }
  }

  /**
   * Of a text such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}; without a prefix it is all of
   * the address.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Cidr parse(String text) {
    Inet inet = Inet.parse(text);
    return new Cidr(inet.address(), inet.prefixLength());
  }

  /** Whether an address of the same family is in the network. */
  public boolean contains(InetAddress other) {
    byte[] own = address.getAddress();
    byte[] bytes = other.getAddress();
    if (bytes.length != own.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= own[i];
    }
    return AddressText.isZeroUpTo(bytes, prefixLength);
  }

  /** As PostgreSQL writes it: {@code 10.0.0.0/8}. */
  @Override
  public String toString() {
    return AddressText.of(address) + "/" + prefixLength;
  }
}
