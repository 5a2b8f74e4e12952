package dev.millrace.core;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes keys that ascend in time: 128 bits, of which 48 are milliseconds and the others chance (RFC
 * 9562, section 5.7, and the specification of ULID), and KSUIDs.
 */
final class Identifiers {

  private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int ULID_LENGTH = 26;

  private static final char[] BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final BigInteger SIXTY_TWO = BigInteger.valueOf(62);
  private static final int KSUID_LENGTH = 27;
  private static final int KSUID_BYTES = 20;
  private static final long KSUID_EPOCH = 1_400_000_000;

  private Identifiers() {}

  /** A UUID of version 7. */
  static UUID uuid7() {
    return uuid7(System.currentTimeMillis(), Source.RANDOM.nextLong(), Source.RANDOM.nextLong());
  }

  static UUID uuid7(long millis, long chance, long more) {
    long high = millis << 16 | 0x7000 | (chance & 0x0fff);
    long low = 0x8000000000000000L | (more & 0x3fffffffffffffffL);
    return new UUID(high, low);
  }

  /** The 128 bits of a ULID. */
  static UUID ulid() {
    long high = System.currentTimeMillis() << 16 | (Source.RANDOM.nextLong() & 0xffff);
    return new UUID(high, Source.RANDOM.nextLong());
  }

  /** A ULID as its 26 letters and digits. */
  static String text(UUID ulid) {
    char[] text = new char[ULID_LENGTH];
    long high = ulid.getMostSignificantBits();
    long low = ulid.getLeastSignificantBits();
    for (int i = ULID_LENGTH - 1; i >= 0; i--) {
      text[i] = CROCKFORD[(int) (low & 31)];
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(text);
  }

  /**
   * A KSUID: the second since 2014-05-13T16:53:20Z and 128 bits of chance, as 27 digits of base 62.
   */
  static String ksuid() {
    byte[] bytes = new byte[KSUID_BYTES];
    Source.RANDOM.nextBytes(bytes);
    int second = (int) (System.currentTimeMillis() / 1_000 - KSUID_EPOCH);
    ByteBuffer.wrap(bytes).putInt(second);
    return ksuid(bytes);
  }

  static String ksuid(byte[] bytes) {
    BigInteger left = new BigInteger(1, bytes);
    char[] text = new char[KSUID_LENGTH];
    for (int i = KSUID_LENGTH - 1; i >= 0; i--) {
      BigInteger[] parts = left.divideAndRemainder(SIXTY_TWO);
      text[i] = BASE62[parts[1].intValue()];
      left = parts[0];
    }
    return new String(text);
  }

  /** Made when the first key is asked for. */
  private static final class Source {
    static final SecureRandom RANDOM = new SecureRandom();
  }
}
