package dev.millrace.postgres;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A role whose password is hashed once and not 4096 times: for tests that connect a lot. */
final class QuickScram {

  private static final String PASSWORD = "quick";
  private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private QuickScram() {}

  /** The statement that makes the role, which may do everything. */
  static String createRole(String name) {
    return "create role " + name + " superuser login password '" + verifier() + "'";
  }

  static PgOptionsBuilder as(String role, PgOptionsBuilder options) {
    return options.user(role).password(PASSWORD);
  }

  private static String verifier() {
    try {
      byte[] salted = hmac(PASSWORD.getBytes(StandardCharsets.US_ASCII), SALT, 0, 0, 0, 1);
      byte[] clientKey = hmac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII));
      byte[] serverKey = hmac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
      byte[] stored = MessageDigest.getInstance("SHA-256").digest(clientKey);
      Base64.Encoder base64 = Base64.getEncoder();
      return "SCRAM-SHA-256$1:%s$%s:%s"
          .formatted(
              base64.encodeToString(SALT),
              base64.encodeToString(stored),
              base64.encodeToString(serverKey));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] text, int... more) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(text);
    for (int each : more) {
      mac.update((byte) each);
    }
    return mac.doFinal();
  }
}
