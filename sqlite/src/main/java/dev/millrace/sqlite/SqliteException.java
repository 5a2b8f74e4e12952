package dev.millrace.sqlite;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import org.jspecify.annotations.Nullable;

/** A failure of SQLite, with its extended result code (sqlite.org/rescode.html). */
public final class SqliteException extends DataException {

  private static final long serialVersionUID = 1;

  private final int code;
  private final String codeName;

  SqliteException(
      String message, int code, String codeName, Outcome outcome, @Nullable Throwable cause) {
    super(message, outcome, cause);
    this.code = code;
    this.codeName = codeName;
  }

  /** The extended result code. */
  public int code() {
    return code;
  }

  /** Its name, {@code SQLITE_IOERR_WRITE} for example. */
  public String codeName() {
    return codeName;
  }
}
