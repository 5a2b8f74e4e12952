package dev.millrace.postgres.internal.wire;

/**
 * Goes on with SASL; answered by {@link Authentication.SaslFinal} or {@link ErrorResponse}.
 *
 * @param data the mechanism's message
 */
public record SaslResponse(String data) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('p');
    out.putText(data);
    out.end(start);
  }

  @Override
  public String toString() {
    return "SaslResponse[]";
  }
}
