package dev.millrace.server.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for this machine, which vouches for itself: for clients that speak HTTPS alone.
 *
 * @param certificate its file, in PEM; clients are told to trust it
 * @param key the file of its private key, PKCS #8 in PEM, for its owner alone
 */
public record DevelopmentCertificate(Path certificate, Path key) {

  private static final String ALIAS = "millrace";
  private static final String NAMES = "san=dns:localhost,ip:127.0.0.1,dns:database.deta.sh";
  private static final String DAYS = "3650";
  private static final long PATIENCE_SECONDS = 60;
  private static final int LINE = 64;

  /**
   * The one in a folder, which is made if it is not there.
   *
   * @throws UncheckedIOException if it cannot be made or written
   */
  public static DevelopmentCertificate in(Path folder) {
    return in(folder, Path.of(System.getProperty("java.home"), "bin", "keytool"));
  }

  static DevelopmentCertificate in(Path folder, Path tool) {
    DevelopmentCertificate certificate =
        new DevelopmentCertificate(
            folder.resolve("development-cert.pem"), folder.resolve("development-key.pem"));
    try {
      if (!Files.exists(certificate.key) || !Files.exists(certificate.certificate)) {
        Files.createDirectories(folder);
        certificate.make(folder, tool);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a certificate for development", e);
    }
    return certificate;
  }

  private void make(Path folder, Path tool) throws IOException {
    Path store = folder.resolve("development-" + UUID.randomUUID() + ".p12");
    String password = UUID.randomUUID().toString();
    try {
      generate(tool, folder, store, password);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, password.toCharArray());
      }
      writeForOwner(
          key, pem("PRIVATE KEY", keys.getKey(ALIAS, password.toCharArray()).getEncoded()));
      Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("keytool made no key store that can be read", e);
    } finally {
      Files.deleteIfExists(store);
    }
  }

  /** By the tool of the JDK, which has no public interface for it. */
  private static void generate(Path tool, Path folder, Path store, String password)
      throws IOException {
    if (!Files.exists(tool) && !Files.exists(tool.resolveSibling("keytool.exe"))) {
      throw new IOException(
          "there is no " + tool + ": run on a JDK, or give a certificate of your own");
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                tool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Millrace development",
                "-validity",
                DAYS,
                "-ext",
                NAMES,
                "-ext",
                "bc:c=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                "MILLRACE_STORE"));
    builder.environment().put("MILLRACE_STORE", password);
    run(builder, folder);
  }

  /** What the tool says goes to a file: nobody has to read along, and a failure can be told. */
  private static void run(ProcessBuilder builder, Path folder) throws IOException {
    Path said = folder.resolve("development-" + UUID.randomUUID() + ".log");
    Process process = null;
    try {
      process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("keytool did not end within " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("keytool failed: " + Files.readString(said).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(said);
    }
  }

  private static void writeForOwner(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, text);
  }

  private static String pem(String title, byte[] der) {
    String text =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + title + "-----\n" + text + "\n-----END " + title + "-----\n";
  }
}
