package dev.millrace.postgres.internal.wire;

/**
 * Chooses a SASL mechanism and says the first word; answered by {@link
 * Authentication.SaslContinue}.
 *
 * @param mechanism one that the server offered
 * @param data the mechanism's first message
 */
public record SaslInitialResponse(String mechanism, String data) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('p');
    out.putCString(mechanism);
    int length = out.beginLength();
    out.putText(data);
    out.endLength(length);
    out.end(start);
  }

  @Override
  public String toString() {
    return "SaslInitialResponse[mechanism=" + mechanism + "]";
  }
}
