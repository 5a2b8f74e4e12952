package dev.millrace.postgres.internal.wire;

/** Ends the session; the server only closes the socket. */
public record Terminate() implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    out.end(out.begin('X'));
  }
}
