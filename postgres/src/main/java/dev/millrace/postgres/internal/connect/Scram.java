package dev.millrace.postgres.internal.connect;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.util.TlsServerEndpoint;
import dev.millrace.postgres.internal.wire.SaslInitialResponse;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** One exchange of SCRAM-SHA-256, bound to TLS where that is possible. Not safe for threads. */
final class Scram {

  static final String PLAIN = "SCRAM-SHA-256";
  static final String PLUS = "SCRAM-SHA-256-PLUS";

  private final ScramClient client;

  private Scram(ScramClient client) {
    this.client = client;
  }

  /**
   * Begins an exchange.
   *
   * @param offered the server's mechanisms, {@link #PLAIN} among them
   * @param binding what to bind to; empty for nothing, without telling the server that it could
   */
  static Scram begin(List<String> offered, byte[] binding, String password) {
    List<String> usable =
        offered.stream()
            .filter(each -> each.equals(PLAIN) || (each.equals(PLUS) && binding.length > 0))
            .toList();
    char[] characters = password.toCharArray();
    try {
      ScramClient.FinalBuildStage builder =
          ScramClient.builder()
              .advertisedMechanisms(usable)
              // The server knows the user from the startup message and ignores this name.
              .username("*")
              .password(characters)
              // As the server: a password that SASLprep refuses is taken as it is.
              .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION);
      if (binding.length > 0) {
        builder.channelBinding(TlsServerEndpoint.TLS_SERVER_END_POINT, binding);
      }
      return new Scram(builder.build());
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /** What a session of TLS is bound by; empty if its certificate's hash is not defined. */
  static byte[] binding(@Nullable SSLSession tls) {
    if (tls == null) {
      return new byte[0];
    }
    try {
      Certificate[] chain = tls.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate certificate
          ? TlsServerEndpoint.getChannelBindingData(certificate)
          : new byte[0];
    } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
      return new byte[0];
    }
  }

  SaslInitialResponse first() {
    return new SaslInitialResponse(
        client.getScramMechanism().getName(), client.clientFirstMessage().toString());
  }

  /**
   * Takes the server's challenge, which costs nothing yet.
   *
   * @return how many rounds of hashing it asks for
   * @throws IllegalArgumentException if it is no challenge, or answers another exchange
   */
  int challenge(String data) {
    try {
      return client.serverFirstMessage(data).getIterationCount();
    } catch (ScramException | RuntimeException malformed) {
      throw new IllegalArgumentException(
          "expected a challenge of " + PLAIN + ", got another message", malformed);
    }
  }

  /** Computes the answer, with all its rounds of hashing. */
  String answer() {
    return client.clientFinalMessage().toString();
  }

  /**
   * Verifies that the server knows the password.
   *
   * @throws IllegalArgumentException if it does not prove it
   */
  void verify(String data) {
    try {
      client.serverFinalMessage(data);
    } catch (ScramException | RuntimeException wrong) {
      throw new IllegalArgumentException(
          "the server does not prove that it knows the password; it may be another server", wrong);
    }
  }
}
