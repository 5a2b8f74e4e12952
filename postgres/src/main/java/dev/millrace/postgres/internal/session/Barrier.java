package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.wire.WireWriter;

/**
 * A Sync and nothing else: what comes after it comes after whatever the server had to do before. A
 * probe of an idle connection, and the sacrifice to a signal that may still be on its way.
 */
public final class Barrier extends Exchange<Void> {

  /** Makes a barrier. */
  public Barrier(Callbacks callbacks) {
    super(callbacks);
  }

  /** What is spent on it need not be spent again. */
  @Override
  boolean isRepeatable() {
    return false;
  }

  @Override
  boolean isClean() {
    return true;
  }

  @Override
  void write(WireWriter out, PgSession at) {
    Messages.writeSync(out);
  }

  @Override
  void succeeded() {
    succeed(null);
  }
}
