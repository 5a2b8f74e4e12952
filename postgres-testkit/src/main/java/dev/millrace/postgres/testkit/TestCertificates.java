package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authority for tests of TLS, and what it signs, as PEM files in a folder of its own.
 *
 * <p>Safe for use from any thread. Made by the JDK alone, anew each time, valid from yesterday to
 * tomorrow. {@link #close} deletes the files; a server keeps copies of those that it was given.
 */
public final class TestCertificates implements AutoCloseable {
  private final KeyKind kind;
  private final Path folder;
  private final Authority authority;
  private final Path authorityFile;
  private final KeyFiles server;
  private final Map<Path, BigInteger> serials = new HashMap<>();
  private final AtomicInteger files = new AtomicInteger();

  private TestCertificates(KeyKind kind) throws IOException {
    this.kind = kind;
    this.folder = Files.createTempDirectory("millrace-certificates-");
    Folders.open(folder);
    this.authority = new Authority(kind, "Millrace test authority");
    this.authorityFile =
        write("authority.crt", "CERTIFICATE", authority.certificate().certificate());
    this.server = server("localhost", "localhost", "127.0.0.1");
  }

  /** With RSA keys, which every server and client takes. */
  public static TestCertificates create() {
    return create(KeyKind.RSA);
  }

  public static TestCertificates create(KeyKind kind) {
    try {
      return new TestCertificates(kind);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write certificates", e);
    }
  }

  /** The certificate of the authority, which signs all others: the root that a client trusts. */
  public Path authority() {
    return authorityFile;
  }

  /** The server's: its common name is localhost, its other names are localhost and 127.0.0.1. */
  public KeyFiles server() {
    return server;
  }

  /** A server's for a host that no test runs on. */
  public KeyFiles serverOfAnotherName() {
    return server("elsewhere.example", "elsewhere.example");
  }

  /**
   * Makes a server's certificate.
   *
   * @param hosts host names and IPv4 addresses, the subject's alternative names; may be none
   */
  public KeyFiles server(String commonName, String... hosts) {
    return issue(commonName, Instant.now().plus(Duration.ofDays(1)), List.of(hosts));
  }

  /** A server's for localhost that ended a minute ago. */
  public KeyFiles expiredServer() {
    return issue(
        "localhost", Instant.now().minus(Duration.ofMinutes(1)), List.of("localhost", "127.0.0.1"));
  }

  /** Makes a client's certificate, whose common name is a user. */
  public KeyFiles client(String user) {
    return issue(user, Instant.now().plus(Duration.ofDays(1)), List.of());
  }

  /**
   * Makes a list of revoked certificates.
   *
   * @throws IllegalArgumentException if one is not of this authority
   */
  public Path revoke(KeyFiles... revoked) {
    var numbers = new ArrayList<BigInteger>();
    synchronized (serials) {
      for (var each : revoked) {
        var serial = serials.get(each.certificate());
        if (serial == null) {
          throw new IllegalArgumentException(each.certificate() + " is not of this authority");
        }
        numbers.add(serial);
      }
    }
    return write(
        "revoked-" + files.incrementAndGet() + ".crl", "X509 CRL", authority.revoke(numbers));
  }

  private KeyFiles issue(String commonName, Instant end, List<String> hosts) {
    var keys = kind.generate();
    var issued = authority.issue(commonName, keys.getPublic(), end, hosts);
    var name = Integer.toString(files.incrementAndGet());
    var certificate = write(name + ".crt", "CERTIFICATE", issued.certificate());
    var encoded = Objects.requireNonNull(keys.getPrivate().getEncoded(), "key");
    var key = write(name + ".key", "PRIVATE KEY", encoded);
    synchronized (serials) {
      serials.put(certificate, issued.serial());
    }
    return new KeyFiles(certificate, key);
  }

  private Path write(String name, String kind, byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    var path = folder.resolve(name);
    try {
      Files.writeString(
          path, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, base64, kind));
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(name.endsWith(".key") ? "rw-------" : "rw-r--r--"));
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  @Override
  public void close() {
    Folders.delete(folder);
  }
}
