package dev.millrace.postgres;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Objects;

/**
 * The address of a host and the length of its network's prefix, PostgreSQL's {@code inet}. Names
 * are never looked up.
 *
 * @param address an IPv4 address mapped into IPv6 stays an IPv6 address
 * @param prefixLength in bits; that of the whole address stands for the host alone
 */
public record Inet(InetAddress address, int prefixLength) {

  /**
   * Checks the prefix.
   *
   * @throws IllegalArgumentException if it is negative or longer than the address
   */
  public Inet {
    Objects.requireNonNull(address, "address");
    AddressText.checkPrefix(prefixLength, bits(address));
  }

  /** A single host. */
  public Inet(InetAddress address) {
    this(address, bits(address));
  }

  static int bits(InetAddress address) {
    return address instanceof Inet4Address ? 32 : 128;
  }

  /**
   * Of a text such as {@code 10.1.2.3}, {@code 10.1.2.3/8} or {@code fe80::1/64}.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Inet parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = AddressText.parse(slash < 0 ? text : text.substring(0, slash));
    return slash < 0
        ? new Inet(address)
        : new Inet(address, AddressText.parsePrefix(text.substring(slash + 1)));
  }

  /** As PostgreSQL writes it: {@code 10.1.2.3/8}; a single host without its prefix. */
  @Override
  public String toString() {
    String host = AddressText.of(address);
    return prefixLength == bits(address) ? host : host + "/" + prefixLength;
  }
}
