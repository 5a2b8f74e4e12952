package dev.millrace.postgres;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The address of a network card, PostgreSQL's {@code macaddr} and {@code macaddr8}. Immutable. */
public final class MacAddr implements Comparable<MacAddr> {

  private final byte[] bytes;

  private MacAddr(byte[] bytes) {
    if (bytes.length != 6 && bytes.length != 8) {
      throw new IllegalArgumentException("expected 6 or 8 bytes, got " + bytes.length);
    }
    this.bytes = bytes;
  }

  /**
   * Of its bytes.
   *
   * @throws IllegalArgumentException if there are not six or eight
   */
  public static MacAddr of(byte... bytes) {
    return new MacAddr(bytes.clone());
  }

  /**
   * Of a text such as {@code 08:00:2b:01:02:03}, {@code 08-00-2b-01-02-03} or {@code 08002b010203}.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static MacAddr parse(String text) {
    String separator = text.length() > 2 ? text.substring(2, 3) : "";
    String digits =
        separator.equals(":") || separator.equals("-") ? text.replace(separator, "") : text;
    boolean separated = !digits.equals(text);
    int length = digits.length() / 2;
    if (!digits.matches("[0-9a-fA-F]{12}|[0-9a-fA-F]{16}")
        || (separated
            && !text.matches("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){" + (length - 1) + "}"))) {
      throw new IllegalArgumentException(
          "expected an address such as 08:00:2b:01:02:03, of six or eight bytes");
    }
    return new MacAddr(HexFormat.of().parseHex(digits));
  }

  /** Its six or eight bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** How many bytes it has: six or eight. */
  public int length() {
    return bytes.length;
  }

  @Override
  public int compareTo(MacAddr other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MacAddr address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** As PostgreSQL writes it: {@code 08:00:2b:01:02:03}. */
  @Override
  public String toString() {
    return HexFormat.ofDelimiter(":").formatHex(bytes);
  }
}
