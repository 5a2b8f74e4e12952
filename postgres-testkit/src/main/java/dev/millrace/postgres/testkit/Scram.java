package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's side of SCRAM-SHA-256, for the passwords of tests: it trusts the server. */
final class Scram {
  private static final String BARE_HEADER = "n,,";
  private static final String FIRST = "n=,r=";

  private final String password;
  private final String nonce = UUID.randomUUID().toString();

  Scram(String password) {
    this.password = password;
  }

  byte[] first() {
    return utf8(BARE_HEADER + FIRST + nonce);
  }

  byte[] last(byte[] serverFirst) throws IOException {
    var challenge = new String(serverFirst, StandardCharsets.UTF_8);
    var parts = challenge.split(",", -1);
    try {
      var salted =
          salted(Base64.getDecoder().decode(value(parts[1])), Integer.parseInt(value(parts[2])));
      var withoutProof = "c=biws," + parts[0];
      var authMessage = FIRST + nonce + "," + challenge + "," + withoutProof;
      var proof = hmac(salted, utf8("Client Key"));
      var signature = hmac(sha256(proof), utf8(authMessage));
      for (int i = 0; i < proof.length; i++) {
        proof[i] ^= signature[i];
      }
      return utf8(withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof));
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot do SCRAM-SHA-256", e);
    }
  }

  private byte[] salted(byte[] salt, int iterations) throws GeneralSecurityException {
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
        .getEncoded();
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String value(String attribute) {
    return attribute.substring(2);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
