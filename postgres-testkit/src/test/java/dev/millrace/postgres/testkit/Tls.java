package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's TLS over the files of {@link TestCertificates}. */
final class Tls {
  private Tls() {}

  static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  static X509CRL revocations(Path file) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
    }
  }

  /** Asks a server for TLS and shakes hands; verifies the host as HTTPS does. */
  static SSLSocket connect(PostgresServer server, SSLContext context) throws IOException {
    var plain = new Socket(server.host(), server.port());
    try {
      Wire.write(
          plain.getOutputStream(),
          Wire.untagged(Wire.written(out -> out.writeInt(Wire.SSL_REQUEST))));
      if (plain.getInputStream().read() != 'S') {
        throw new IOException("the server refuses TLS");
      }
      var socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(plain, server.host(), server.port(), /* autoClose= */ true);
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  static SSLContext context(Path authority) throws IOException, GeneralSecurityException {
    return context(authority, new KeyManagerFactory[0]);
  }

  static SSLContext context(Path authority, KeyFiles client)
      throws IOException, GeneralSecurityException {
    var certificate = certificate(client.certificate());
    var der =
        Base64.getMimeDecoder()
            .decode(
                Files.readAllLines(client.key()).stream()
                    .filter(line -> !line.startsWith("-"))
                    .collect(Collectors.joining()));
    var key =
        KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(der));
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, new char[0], new Certificate[] {certificate});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    return context(authority, new KeyManagerFactory[] {keys});
  }

  private static SSLContext context(Path authority, KeyManagerFactory[] keys)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", certificate(authority));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(
        keys.length == 0 ? null : keys[0].getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
