package dev.millrace.postgres.internal.wire;

/** Runs statements by the simple protocol; ends with {@link ReadyForQuery}. */
public record Query(String sql) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('Q');
    out.putCString(sql);
    out.end(start);
  }
}
