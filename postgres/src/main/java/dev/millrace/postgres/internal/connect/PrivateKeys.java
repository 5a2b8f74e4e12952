package dev.millrace.postgres.internal.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads private keys: PKCS #8, encrypted or not, PKCS #1 (RSA) and SEC 1 (elliptic curves). */
final class PrivateKeys {

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");

  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final byte[] RSA = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private PrivateKeys() {}

  /**
   * The key in a file.
   *
   * @throws IllegalArgumentException if there is none that can be read
   */
  static PrivateKey read(byte[] file, Optional<String> password)
      throws GeneralSecurityException, IOException {
    for (Pem.Block block : Pem.blocks(file)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return pkcs8(block.der());
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return encrypted(block.der(), password);
        }
        case "RSA PRIVATE KEY" -> {
          return pkcs8(wrapped(RSA, block.der()));
        }
        case "EC PRIVATE KEY" -> {
          return pkcs8(wrapped(concat(EC, curve(block.der())), block.der()));
        }
        default -> {
          // Certificates and parameters may stand in the same file.
        }
      }
    }
    if (file.length > 0 && file[0] == 0x30) {
      return pkcs8(file);
    }
    throw new IllegalArgumentException("expected a private key in PEM or DER, got none");
  }

  private static PrivateKey encrypted(byte[] der, Optional<String> password)
      throws GeneralSecurityException, IOException {
    if (password.isEmpty()) {
      throw new IllegalArgumentException("the key is encrypted: expected sslpassword, got none");
    }
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
    String algorithm =
        info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
            ? String.valueOf(info.getAlgParameters())
            : info.getAlgName();
    PBEKeySpec spec = new PBEKeySpec(password.get().toCharArray());
    try {
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
          info.getAlgParameters());
      return pkcs8(info.getKeySpec(cipher).getEncoded());
    } catch (InvalidKeySpecException | InvalidKeyException wrong) {
      throw new IllegalArgumentException("the key cannot be decrypted with sslpassword", wrong);
    } finally {
      spec.clearPassword();
    }
  }

  private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException another) {
        // The encoding names its algorithm, but the JDK has no factory that looks at it.
      }
    }
    throw new IllegalArgumentException("expected a key of " + ALGORITHMS + ", got another");
  }

  /** A key in PKCS #8 around one in its algorithm's own form. */
  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return der(0x30, concat(VERSION_0, concat(der(0x30, algorithm), der(4, key))));
  }

  /** The curve's identifier in a key of SEC 1: the element tagged 0 after version and number. */
  private static byte[] curve(byte[] key) {
    int at = content(key, 0);
    while (at < key.length) {
      int start = content(key, at);
      int end = start + length(key, at);
      if (end > key.length) {
        break;
      }
      if ((key[at] & 0xff) == 0xa0) {
        return Arrays.copyOfRange(key, start, end);
      }
      at = end;
    }
    throw new IllegalArgumentException("expected an EC key that names its curve, got none");
  }

  private static int content(byte[] der, int at) {
    if (at + 1 >= der.length) {
      throw new IllegalArgumentException("expected a whole key, got a part");
    }
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    int end = content(der, at);
    if (end > der.length || end - at > 5) {
      throw new IllegalArgumentException("expected a whole key, got a part");
    }
    for (int i = at + 2; i < end; i++) {
      length = (length << 8) | (der[i] & 0xff);
    }
    return length;
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.length;
    if (length < 0x80) {
      out.write(length);
    } else {
      int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(length >> (8 * i));
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
