package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.WireWriter;

/** Closes a portal, if it was ever bound. */
final class ClosePortal extends Exchange<Void> {

  private final Portal<?> portal;

  ClosePortal(Callbacks callbacks, Portal<?> portal) {
    super(callbacks);
    this.portal = portal;
  }

  @Override
  boolean endsUnsent() {
    return !portal.isBound();
  }

  @Override
  boolean letsFollow() {
    return true;
  }

  @Override
  boolean isClean() {
    return true;
  }

  @Override
  void write(WireWriter out, PgSession at) {
    int close = out.begin('C');
    out.putByte('P');
    out.putBytes(portal.name());
    out.end(close);
    Messages.writeSync(out);
  }

  @Override
  void succeeded() {
    succeed(null);
  }
}
