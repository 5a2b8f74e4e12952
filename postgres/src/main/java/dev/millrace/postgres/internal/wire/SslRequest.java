package dev.millrace.postgres.internal.wire;

/** Asks for TLS before anything else; answered by one byte, {@code S} or {@code N}. */
public record SslRequest() implements FrontendMessage {

  private static final int CODE = 1234 << 16 | 5679;

  @Override
  public void writeTo(WireWriter out) {
    out.putInt(8);
    out.putInt(CODE);
  }
}
