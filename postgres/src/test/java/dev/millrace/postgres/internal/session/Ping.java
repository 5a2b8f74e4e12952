package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.WireWriter;

/** A Sync as an exchange that others may follow, which counts how often it was sent. */
public final class Ping extends Exchange<Void> {

  private int sent;

  /** Makes one. */
  public Ping(Callbacks callbacks) {
    super(callbacks);
  }

  /** How often it was sent. */
  public int sent() {
    return sent;
  }

  @Override
  boolean letsFollow() {
    return true;
  }

  @Override
  void write(WireWriter out, PgSession at) {
    sent++;
    Messages.writeSync(out);
  }

  @Override
  void succeeded() {
    succeed(null);
  }
}
