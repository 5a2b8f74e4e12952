package dev.millrace.postgres.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** Which keys certificates have, and how they are signed. */
public enum KeyKind {
  /** RSA of 2048 bits, with SHA-256. */
  RSA("SHA256withRSA"),

  /** ECDSA on the curve P-256, with SHA-256. */
  EC("SHA256withECDSA");

  private final String signature;

  KeyKind(String signature) {
    this.signature = signature;
  }

  KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance(name());
      generator.initialize(
          switch (this) {
            case RSA -> new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);
            case EC -> new ECGenParameterSpec("secp256r1");
          });
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make keys of kind " + this, e);
    }
  }

  String signature() {
    return signature;
  }

  /** The name of the signature in a certificate. */
  byte[] algorithm() {
    return switch (this) {
      case RSA -> Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.NULL);
      case EC -> Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    };
  }
}
