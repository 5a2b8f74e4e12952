package dev.millrace.postgres.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Signs certificates and lists of revoked ones (RFC 5280). */
final class Authority {
  private static final Duration DAY = Duration.ofDays(1);
  private static final byte[] COMMON_NAME = Der.oid("2.5.4.3");
  private static final byte[] BASIC_CONSTRAINTS = Der.oid("2.5.29.19");
  private static final byte[] KEY_USAGE = Der.oid("2.5.29.15");
  private static final byte[] SUBJECT_ALT_NAME = Der.oid("2.5.29.17");

  /** The bits keyCertSign and cRLSign. */
  private static final byte[] SIGNS = {0x06};

  private final KeyKind kind;
  private final String name;
  private final KeyPair keys;
  private final AtomicLong serials = new AtomicLong(System.nanoTime() & 0xffff_ffffL);

  Authority(KeyKind kind, String name) {
    this.kind = kind;
    this.name = name;
    this.keys = kind.generate();
  }

  /** Its own certificate, signed by itself. */
  Issued certificate() {
    var extensions =
        List.of(
            Der.sequence(BASIC_CONSTRAINTS, Der.TRUE, Der.octets(Der.sequence(Der.TRUE))),
            Der.sequence(KEY_USAGE, Der.TRUE, Der.octets(Der.bits(SIGNS))));
    return issue(name, keys.getPublic(), Instant.now().plus(DAY), extensions);
  }

  /** One for the end of a connection; the names may be host names and IPv4 addresses. */
  Issued issue(String commonName, PublicKey key, Instant end, Collection<String> hosts) {
    var names = hosts.stream().map(Authority::generalName).toArray(byte[][]::new);
    var extensions =
        hosts.isEmpty()
            ? List.<byte[]>of()
            : List.of(Der.sequence(SUBJECT_ALT_NAME, Der.octets(Der.sequence(names))));
    return issue(commonName, key, end, extensions);
  }

  private Issued issue(String subject, PublicKey key, Instant end, List<byte[]> extensions) {
    var serial = BigInteger.valueOf(serials.incrementAndGet());
    var body =
        Der.sequence(
            Der.explicit(0, Der.integer(2)),
            Der.integer(serial),
            kind.algorithm(),
            name(name),
            Der.sequence(Der.time(end.minus(DAY.multipliedBy(2))), Der.time(end)),
            name(subject),
            key.getEncoded(),
            extensions.isEmpty()
                ? new byte[0]
                : Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
    return new Issued(serial, signed(body));
  }

  /** A list of what is revoked, valid for a day. */
  byte[] revoke(Collection<BigInteger> serials) {
    var now = Instant.now();
    var revoked =
        serials.stream()
            .map(serial -> Der.sequence(Der.integer(serial), Der.time(now)))
            .toArray(byte[][]::new);
    return signed(
        Der.sequence(
            Der.integer(1),
            kind.algorithm(),
            name(name),
            Der.time(now.minus(DAY)),
            Der.time(now.plus(DAY)),
            revoked.length == 0 ? new byte[0] : Der.sequence(revoked)));
  }

  private byte[] signed(byte[] body) {
    try {
      var signature = Signature.getInstance(kind.signature());
      signature.initSign(keys.getPrivate());
      signature.update(body);
      return Der.sequence(body, kind.algorithm(), Der.bits(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot sign with " + kind.signature(), e);
    }
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8(commonName))));
  }

  private static byte[] generalName(String host) {
    if (!host.matches("[0-9]+(\\.[0-9]+){3}")) {
      return Der.implicit(2, host.getBytes(StandardCharsets.US_ASCII));
    }
    var parts = host.split("\\.", -1);
    var address = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Der.implicit(7, address);
  }

  /** A certificate in DER. */
  record Issued(BigInteger serial, byte[] certificate) {}
}
