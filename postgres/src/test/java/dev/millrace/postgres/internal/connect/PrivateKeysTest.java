package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

  private static final byte[] P256 = {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7};

  private static final byte[] PBES2 = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 5, 13
  };

  private static PrivateKey rsa() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair().getPrivate();
  }

  private static PrivateKey ec() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair().getPrivate();
  }

  private static byte[] pem(String label, byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("Bag Attributes\n-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label)
        .concat("-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static PrivateKey read(byte[] file) throws Exception {
    return PrivateKeys.read(file, Optional.empty());
  }

  @Test
  void read_pkcs8_isTheKey() throws Exception {
    for (PrivateKey key : List.of(rsa(), ec())) {
      assertThat(read(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
      assertThat(read(key.getEncoded())).isEqualTo(key);
    }
  }

  @Test
  void read_edwardsCurve_isTheKey() throws Exception {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

    assertThat(read(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
  }

  @Test
  void read_pkcs1_isTheKey() throws Exception {
    var key = rsa();
    byte[] encoded = key.getEncoded();
    // Behind two lengths of two bytes, the version, the algorithm and another such length.
    byte[] inner = Arrays.copyOfRange(encoded, 26, encoded.length);

    assertThat(read(pem("RSA PRIVATE KEY", inner))).isEqualTo(key);
  }

  @Test
  void read_sec1_isTheKey() throws Exception {
    var key = (ECPrivateKey) ec();
    byte[] number = new byte[32];
    byte[] s = key.getS().toByteArray();
    int length = Math.min(32, s.length);
    System.arraycopy(s, s.length - length, number, 32 - length, length);
    var content = new ByteArrayOutputStream();
    content.writeBytes(new byte[] {2, 1, 1, 4, 32});
    content.writeBytes(number);
    content.writeBytes(new byte[] {(byte) 0xa0, (byte) P256.length});
    content.writeBytes(P256);
    var sec1 = new ByteArrayOutputStream();
    sec1.writeBytes(new byte[] {0x30, (byte) content.size()});
    sec1.writeBytes(content.toByteArray());

    var read = (ECPrivateKey) read(pem("EC PRIVATE KEY", sec1.toByteArray()));

    assertThat(read.getS()).isEqualTo(key.getS());
  }

  @Test
  void read_encrypted_needsThePassword() throws Exception {
    var key = rsa();
    byte[] file = pem("ENCRYPTED PRIVATE KEY", encrypted(key, "open"));

    assertThat(PrivateKeys.read(file, Optional.of("open"))).isEqualTo(key);
    assertThatThrownBy(() -> PrivateKeys.read(file, Optional.of("closed")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key cannot be decrypted with sslpassword");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key is encrypted: expected sslpassword, got none");
  }

  private static byte[] encrypted(PrivateKey key, String password) throws Exception {
    String algorithm = "PBEWithHmacSHA256AndAES_256";
    var cipher = Cipher.getInstance(algorithm);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(algorithm)
            .generateSecret(new PBEKeySpec(password.toCharArray())));
    byte[] parameters = cipher.getParameters().getEncoded();
    // Some JDKs give the parameters alone, others with the algorithm that they belong to.
    byte[] identifier =
        parameters[parameters[1] < 0 ? 2 + (parameters[1] & 0x7f) : 2] == 6
            ? parameters
            : der(0x30, PBES2, parameters);
    return der(0x30, identifier, der(4, cipher.doFinal(key.getEncoded())));
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  @Test
  void read_oldEncryptedForm_saysHowToConvert() {
    byte[] file =
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nAA==\n-----END RSA PRIVATE KEY-----"
            .getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl pkcs8 -topk8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY"})
  void read_anyBytes_isAKeyOrAnError(String label) {
    Property.forAll(Gen.lists(Gen.integers(-128, 127)))
        .runs(300)
        .check(
            values -> {
              byte[] der = new byte[values.size()];
              for (int i = 0; i < der.length; i++) {
                der[i] = (byte) (int) values.get(i);
              }
              try {
                read(pem(label, der));
              } catch (IllegalArgumentException refused) {
                // Anything else fails the test.
              }
            });
  }
}
