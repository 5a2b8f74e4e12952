package dev.millrace.sqlite.internal.driver;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * An error of SQLite, with its extended result code.
 *
 * <p>After one inside a transaction ask {@link NativeConnection#isAutocommit}: SQLite may have
 * rolled the whole transaction back, for any of {@link #mayRollBack} and for ON CONFLICT ROLLBACK.
 */
public final class NativeFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final String codeName;
  private final transient @Nullable ConstraintFacts constraint;

  NativeFailure(int code, String codeName, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.codeName = codeName;
    this.constraint = ConstraintFacts.of(code, message);
  }

  static NativeFailure interrupted(@Nullable Throwable cause) {
    return new NativeFailure(ResultCode.INTERRUPT, "SQLITE_INTERRUPT", "interrupted", cause);
  }

  // The driver's message is "[NAME]  description (message of SQLite)".
  static NativeFailure of(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    if (!(failure instanceof SQLiteException known)) {
      return message.equals("Out of memory")
          ? new NativeFailure(ResultCode.NOMEM, "SQLITE_NOMEM", "out of memory", failure)
          : new NativeFailure(ResultCode.MISUSE, "SQLITE_MISUSE", message, failure);
    }
    SQLiteErrorCode code = known.getResultCode();
    String prefix = code + " (";
    if (message.startsWith(prefix) && message.endsWith(")")) {
      return new NativeFailure(
          code.code,
          code.name(),
          message.substring(prefix.length(), message.length() - 1),
          failure);
    }
    String unknown = code + ":";
    int open = message.indexOf(" (", unknown.length());
    if (message.startsWith(unknown) && open > 0 && message.endsWith(")")) {
      int number = Integer.parseInt(message.substring(unknown.length(), open));
      return of(number, message.substring(open + 2, message.length() - 1), failure);
    }
    return new NativeFailure(code.code, code.name(), message, failure);
  }

  static NativeFailure of(int code, String message, @Nullable Throwable cause) {
    SQLiteErrorCode exact = SQLiteErrorCode.getErrorCode(code);
    SQLiteErrorCode named =
        exact == SQLiteErrorCode.UNKNOWN_ERROR ? SQLiteErrorCode.getErrorCode(code & 0xFF) : exact;
    return new NativeFailure(code, named.name(), message, cause);
  }

  /** The extended result code. */
  public int code() {
    return code;
  }

  /** The result code without its extension. */
  public int primaryCode() {
    return code & 0xFF;
  }

  /** For example {@code SQLITE_CONSTRAINT_UNIQUE}. */
  public String codeName() {
    return codeName;
  }

  /** The constraint that was violated, or null if the failure is of another kind. */
  public @Nullable ConstraintFacts constraint() {
    return constraint;
  }

  /** Whether another connection was in the way: SQLITE_BUSY or SQLITE_LOCKED. */
  public boolean isBusy() {
    return primaryCode() == ResultCode.BUSY || primaryCode() == ResultCode.LOCKED;
  }

  public boolean isInterrupt() {
    return primaryCode() == ResultCode.INTERRUPT;
  }

  public boolean isConstraint() {
    return constraint != null;
  }

  public boolean isReadOnly() {
    return primaryCode() == ResultCode.READONLY;
  }

  public boolean isFull() {
    return primaryCode() == ResultCode.FULL;
  }

  public boolean isCannotOpen() {
    return primaryCode() == ResultCode.CANTOPEN;
  }

  public boolean isTooBig() {
    return primaryCode() == ResultCode.TOOBIG;
  }

  /** Whether the file is damaged or is no database. */
  public boolean isCorrupt() {
    return primaryCode() == ResultCode.CORRUPT || primaryCode() == ResultCode.NOTADB;
  }

  /** Whether the code is one after which SQLite may end the whole transaction by itself. */
  public boolean mayRollBack() {
    return switch (primaryCode()) {
      case ResultCode.FULL,
          ResultCode.IOERR,
          ResultCode.NOMEM,
          ResultCode.BUSY,
          ResultCode.INTERRUPT ->
          true;
      default -> false;
    };
  }
}
