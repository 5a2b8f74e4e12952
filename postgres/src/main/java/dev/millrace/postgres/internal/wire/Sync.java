package dev.millrace.postgres.internal.wire;

/** Ends a run of extended queries; answered by {@link ReadyForQuery}, after an error too. */
public record Sync() implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    out.end(out.begin('S'));
  }
}
