package dev.millrace.postgres.internal.wire;

/** Asks the server to send what it has, without ending the transaction. */
public record Flush() implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    out.end(out.begin('H'));
  }
}
