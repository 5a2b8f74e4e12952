package dev.millrace.postgres.internal.wire;

/**
 * Answers a request for a password.
 *
 * @param password in clear, or hashed as {@code md5} and 32 digits
 */
public record PasswordMessage(String password) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('p');
    out.putCString(password);
    out.end(start);
  }

  @Override
  public String toString() {
    return "PasswordMessage[]";
  }
}
