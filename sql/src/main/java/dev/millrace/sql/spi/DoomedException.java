package dev.millrace.sql.spi;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;

/**
 * An operation was refused since an earlier one doomed its transaction; the cause is that first
 * failure.
 */
final class DoomedException extends DataException {

  private static final long serialVersionUID = 1;

  DoomedException(Throwable first) {
    super(
        "not run: an earlier failure has doomed the transaction, and nothing of it will be applied",
        Outcome.NOT_APPLIED,
        origin(first));
  }

  /** The first failure behind a chain of refusals. */
  static Throwable origin(Throwable failure) {
    Throwable each = failure;
    while (each instanceof DoomedException && each.getCause() != null) {
      each = each.getCause();
    }
    return each;
  }
}
