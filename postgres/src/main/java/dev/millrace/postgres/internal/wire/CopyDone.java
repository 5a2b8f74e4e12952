package dev.millrace.postgres.internal.wire;

/** Ends a COPY from the client; answered by {@link CommandComplete}. */
public record CopyDone() implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    out.end(out.begin('c'));
  }
}
