package dev.millrace.postgres.internal.connect;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files of certificates and keys: PEM with text around the blocks, or DER. */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private Pem() {}

  /**
   * One block.
   *
   * @param label {@code CERTIFICATE}, {@code PRIVATE KEY} …
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Block(String label, byte[] der) {
    @Override
    public String toString() {
      return "Block[label=" + label + "]";
    }
  }

  /**
   * The blocks of a file.
   *
   * @throws IllegalArgumentException if a block is damaged
   */
  static List<Block> blocks(byte[] file) {
    Matcher matcher = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
    List<Block> blocks = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.group(2).contains("Proc-Type")) {
        throw new IllegalArgumentException(
            "expected a key in PKCS #8, got one in the old encrypted form; convert it with"
                + " openssl pkcs8 -topk8");
      }
      blocks.add(
          new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2).trim())));
    }
    return blocks;
  }

  static List<X509Certificate> certificates(byte[] file) throws GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (byte[] der : ders(file, "CERTIFICATE")) {
      certificates.add(
          (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
    }
    return certificates;
  }

  static List<CRL> revocations(byte[] file) throws GeneralSecurityException {
    List<CRL> lists = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (byte[] der : ders(file, "X509 CRL")) {
      lists.add(factory.generateCRL(new ByteArrayInputStream(der)));
    }
    return lists;
  }

  private static List<byte[]> ders(byte[] file, String label) {
    List<Block> blocks = blocks(file);
    List<byte[]> ders =
        blocks.isEmpty() && file.length > 0 && file[0] == 0x30
            ? List.of(file)
            : blocks.stream().filter(block -> block.label.equals(label)).map(Block::der).toList();
    if (ders.isEmpty()) {
      throw new IllegalArgumentException("expected at least one " + label + ", got none");
    }
    return ders;
  }
}
