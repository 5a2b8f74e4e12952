package dev.millrace.core;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes keys of 128 bits that ascend in time: 48 bits of milliseconds, then chance. See RFC 9562,
 * section 5.7, and the specification of ULID.
 */
final class Identifiers {

  private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int ULID_LENGTH = 26;

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

  /** Made when the first key is asked for. */
  private static final class Source {
    static final SecureRandom RANDOM = new SecureRandom();
  }
}
