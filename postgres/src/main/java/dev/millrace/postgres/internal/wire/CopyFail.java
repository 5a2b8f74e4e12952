package dev.millrace.postgres.internal.wire;

/** Ends a COPY from the client with an error; answered by {@link ErrorResponse}. */
public record CopyFail(String reason) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('f');
    out.putCString(reason);
    out.end(start);
  }
}
