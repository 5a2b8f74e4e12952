package dev.millrace.postgres.internal.connect;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.SslMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TLS that the options ask for; read again when a file has changed. Blocks: never called on an
 * event loop.
 */
final class TlsContexts {

  private final PgOptions options;
  private final Secrets secrets;
  private @Nullable SSLContext context;
  private List<FileTime> readAt = List.of();

  TlsContexts(PgOptions options, Secrets secrets) {
    this.options = options;
    this.secrets = secrets;
  }

  /**
   * The context.
   *
   * @throws DataException if a file is missing or cannot be read as what it should be
   */
  synchronized SSLContext get() {
    if (options.sslContext().isPresent()) {
      return options.sslContext().get();
    }
    List<FileTime> changedAt = changedAt();
    SSLContext made = context;
    if (made == null || !changedAt.equals(readAt)) {
      made = make();
      context = made;
      readAt = changedAt;
    }
    return made;
  }

  private List<FileTime> changedAt() {
    List<FileTime> times = new ArrayList<>();
    for (Optional<Path> file :
        List.of(options.sslCert(), options.sslKey(), options.sslRootCert(), options.sslCrl())) {
      FileTime time = FileTime.fromMillis(0);
      if (file.isPresent()) {
        try {
          time = Files.getLastModifiedTime(file.get());
        } catch (IOException absent) {
          // Whether it must be there is decided where it is read.
        }
      }
      times.add(time);
    }
    return times;
  }

  private SSLContext make() {
    try {
      SSLContext made = SSLContext.getInstance("TLS");
      made.init(keys(), new TrustManager[] {trust()}, null);
      return made;
    } catch (GeneralSecurityException failure) {
      throw failed("TLS cannot be set up", failure);
    }
  }

  private KeyManager @Nullable [] keys() {
    Optional<Path> certificate = options.sslCert().filter(Files::exists);
    if (certificate.isEmpty()) {
      if (options.sslCert().isPresent() && options.sslKey().filter(Files::exists).isPresent()) {
        throw failed(
            "sslcert: expected the file \"" + options.sslCert().get() + "\", which is missing",
            null);
      }
      return null;
    }
    Path key =
        options
            .sslKey()
            .orElseThrow(() -> failed("sslkey: expected the key of sslcert, got none", null));
    List<X509Certificate> chain = read("sslcert", certificate.get(), Pem::certificates);
    return new KeyManager[] {
      new ClientKey(
          read("sslkey", key, file -> PrivateKeys.read(file, secrets.sslPassword())), chain)
    };
  }

  private TrustManager trust() throws GeneralSecurityException {
    SslMode mode = options.sslMode();
    boolean verifies =
        mode.verifies()
            || options.systemRoots()
            || (mode == SslMode.REQUIRE && options.sslRootCert().filter(Files::exists).isPresent());
    if (!verifies) {
      return new TrustAny();
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    if (options.systemRoots()) {
      factory.init((KeyStore) null);
    } else {
      factory.init(new CertPathTrustManagerParameters(anchors()));
    }
    return factory.getTrustManagers()[0];
  }

  private PKIXBuilderParameters anchors() throws GeneralSecurityException {
    Path roots =
        options
            .sslRootCert()
            .orElseThrow(
                () ->
                    failed(
                        "sslrootcert: expected a file for sslmode "
                            + TlsEngines.name(options.sslMode())
                            + ", got none",
                        null));
    Set<TrustAnchor> anchors = new HashSet<>();
    for (X509Certificate root : read("sslrootcert", roots, Pem::certificates)) {
      anchors.add(new TrustAnchor(root, null));
    }
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
    Optional<Path> revoked = options.sslCrl().filter(Files::exists);
    parameters.setRevocationEnabled(revoked.isPresent());
    if (revoked.isPresent()) {
      parameters.addCertStore(
          CertStore.getInstance(
              "Collection",
              new CollectionCertStoreParameters(read("sslcrl", revoked.get(), Pem::revocations))));
    }
    return parameters;
  }

  private interface FileReader<T> {
    T read(byte[] file) throws GeneralSecurityException, IOException;
  }

  private static <T> T read(String option, Path file, FileReader<T> reader) {
    if (!Files.exists(file)) {
      throw failed(option + ": expected the file \"" + file + "\", which is missing", null);
    }
    try {
      return reader.read(Files.readAllBytes(file));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException failure) {
      throw failed(
          option + ": the file \"" + file + "\" cannot be read: " + failure.getMessage(), failure);
    }
  }

  private static DataException failed(String message, @Nullable Throwable cause) {
    return new DataException(message, Outcome.NOT_APPLIED, cause);
  }
}
