package dev.millrace.dynamo.internal.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A key in columns, since engines do not index keys of any length: as much as they do, the rest,
 * and a digest of the rest that is there if there is any.
 */
record SqlKey(byte[] head, byte[] rest, byte[] tail) {

  static final int LONGEST_HEAD = 1_000;

  private static final byte[] NONE = {};

  static SqlKey of(byte[] key) {
    if (key.length <= LONGEST_HEAD) {
      return new SqlKey(key, NONE, NONE);
    }
    byte[] rest = Arrays.copyOfRange(key, LONGEST_HEAD, key.length);
    try {
      byte[] tail = MessageDigest.getInstance("SHA-256").digest(rest);
      return new SqlKey(Arrays.copyOf(key, LONGEST_HEAD), rest, tail);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static byte[] joined(byte[] head, byte[] rest) {
    if (rest.length == 0) {
      return head;
    }
    byte[] key = Arrays.copyOf(head, head.length + rest.length);
    System.arraycopy(rest, 0, key, head.length, rest.length);
    return key;
  }
}
