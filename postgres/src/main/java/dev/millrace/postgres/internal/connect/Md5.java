package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** PostgreSQL's old way to hash a password. */
final class Md5 {

  private Md5() {}

  /** {@code md5}, and the hash of salt and of the hash of password and user. */
  static String hash(String user, String password, int salt) throws NoSuchAlgorithmException {
    WireWriter salted = new WireWriter();
    salted.putText(hex((password + user).getBytes(StandardCharsets.UTF_8)));
    salted.putInt(salt);
    byte[] bytes = new byte[salted.position()];
    System.arraycopy(salted.array(), 0, bytes, 0, bytes.length);
    return "md5" + hex(bytes);
  }

  private static String hex(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }
}
