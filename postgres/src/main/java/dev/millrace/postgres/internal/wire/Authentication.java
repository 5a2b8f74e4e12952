package dev.millrace.postgres.internal.wire;

import java.util.ArrayList;
import java.util.List;

/** What the server asks for before it lets a client in, or that it does. */
public sealed interface Authentication {

  /**
   * Reads the body of a message.
   *
   * @throws ProtocolViolation if it is none
   */
  static Authentication read(byte[] bytes, int offset, int length) {
    Body body = new Body("Authentication", bytes, offset, length);
    int code = body.getInt();
    Authentication message =
        switch (code) {
          case 0 -> new Ok();
          case 3 -> new CleartextPassword();
          case 5 -> new Md5Password(body.getInt());
          case 10 -> new Sasl(mechanisms(body));
          case 11 -> new SaslContinue(body.getRestAsText());
          case 12 -> new SaslFinal(body.getRestAsText());
          default -> unsupported(code, body);
        };
    body.end();
    return message;
  }

  private static Unsupported unsupported(int code, Body body) {
    body.getRest();
    return new Unsupported(
        switch (code) {
          case 2 -> "kerberos5";
          case 4 -> "crypt";
          case 6 -> "scm";
          case 7, 8 -> "gss";
          case 9 -> "sspi";
          default -> "authentication request " + code;
        });
  }

  private static List<String> mechanisms(Body body) {
    List<String> mechanisms = new ArrayList<>();
    for (String each = body.getCString(); !each.isEmpty(); each = body.getCString()) {
      mechanisms.add(each);
    }
    if (mechanisms.isEmpty()) {
      throw body.violation("at least one SASL mechanism", "none");
    }
    return List.copyOf(mechanisms);
  }

  /** The client is in. */
  record Ok() implements Authentication {}

  /** Wants the password in clear; answered with {@link PasswordMessage}. */
  record CleartextPassword() implements Authentication {}

  /**
   * Wants a hash of user, password and salt; answered with {@link PasswordMessage}.
   *
   * @param salt four bytes in network order
   */
  record Md5Password(int salt) implements Authentication {}

  /** Offers SASL mechanisms, the best first; answered with {@link SaslInitialResponse}. */
  record Sasl(List<String> mechanisms) implements Authentication {}

  /** A step of SASL; answered with {@link SaslResponse}. */
  record SaslContinue(String data) implements Authentication {}

  /** The last step of SASL, for the client to verify the server. */
  record SaslFinal(String data) implements Authentication {}

  /** A method that this client does not speak. */
  record Unsupported(String method) implements Authentication {}
}
