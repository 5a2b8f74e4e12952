package dev.millrace.postgres.internal.wire;

/**
 * Runs a portal; ends with {@link CommandComplete}, EmptyQueryResponse or PortalSuspended.
 *
 * @param portal empty for the unnamed one
 * @param maxRows 0 for all
 */
public record Execute(String portal, int maxRows) implements FrontendMessage {

  @Override
  public void writeTo(WireWriter out) {
    int start = out.begin('E');
    out.putCString(portal);
    out.putInt(maxRows);
    out.end(start);
  }
}
