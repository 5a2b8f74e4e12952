package dev.millrace.sqlite.internal.lane;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;

/** SQLite has rolled a transaction back by itself, so that it cannot commit. */
final class LostTransaction extends DataException {

  private static final long serialVersionUID = 1;

  LostTransaction(Throwable cause) {
    super(
        "SQLite rolled the transaction back when a statement in it failed",
        Outcome.NOT_APPLIED,
        cause);
  }
}
