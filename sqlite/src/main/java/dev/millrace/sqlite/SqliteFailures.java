package dev.millrace.sqlite;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConflictException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.ConstraintException.Facts;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Outcome;
import dev.millrace.sqlite.internal.driver.ConstraintFacts;
import dev.millrace.sqlite.internal.driver.MalformedSqlException;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.driver.ResultCode;
import dev.millrace.sqlite.internal.run.Failures;
import java.util.regex.Pattern;

/** Says of a failure of the driver what a caller can do about it. */
final class SqliteFailures implements Failures {

  private static final int LONGEST_SQL = 120;
  private static final Pattern LITERAL = Pattern.compile("'[^']*'?");
  private static final String COMMIT = "COMMIT";

  private final String name;

  SqliteFailures(String name) {
    this.name = name;
  }

  @Override
  public Throwable of(Throwable failure, String sql) {
    if (failure instanceof NativeFailure known) {
      return ofNative(known, sql);
    }
    if (failure instanceof MalformedSqlException malformed) {
      return new InvalidQueryException(
          String.valueOf(malformed.getMessage()), Outcome.NOT_APPLIED, malformed);
    }
    if (failure instanceof IllegalArgumentException refused && isOfDriver(refused)) {
      return new InvalidQueryException(
          String.valueOf(refused.getMessage()), Outcome.NOT_APPLIED, refused);
    }
    return failure;
  }

  // A caller's own IllegalArgumentException, thrown by a constructor, stays what it is.
  private static boolean isOfDriver(IllegalArgumentException failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0
        && trace[0].getClassName().startsWith("dev.millrace.sqlite.internal.driver.");
  }

  private DataException ofNative(NativeFailure failure, String sql) {
    SqliteException cause = plain(failure, sql);
    if (failure.constraint() != null) {
      return constraint(failure.constraint(), cause);
    }
    return switch (failure.primaryCode()) {
      case ResultCode.BUSY, ResultCode.LOCKED ->
          new ConflictException(
              message(
                  failure,
                  sql,
                  "another connection holds the lock; try again, or raise busyTimeout"),
              Outcome.NOT_APPLIED,
              cause);
      case ResultCode.ERROR, ResultCode.RANGE ->
          new InvalidQueryException(cause.getMessage() + "", Outcome.NOT_APPLIED, cause);
      case ResultCode.INTERRUPT ->
          new ClosedException(
              "\"" + name + "\" was closed while " + quoted(sql) + " ran",
              Outcome.NOT_APPLIED,
              cause);
      case ResultCode.CANTOPEN ->
          new MissingException(
              "cannot open database \""
                  + name
                  + "\": "
                  + failure.getMessage()
                  + "; check that the file and its folder are there and may be used",
              Outcome.NOT_APPLIED,
              cause);
      default -> cause;
    };
  }

  private SqliteException plain(NativeFailure failure, String sql) {
    String advice =
        switch (failure.primaryCode()) {
          case ResultCode.FULL -> "free space on its disk, or raise its max_page_count";
          case ResultCode.IOERR -> "check the disk and the permissions of its folder";
          case ResultCode.CORRUPT -> "the file is damaged: run integrityCheck(), restore a backup";
          case ResultCode.NOTADB -> "the file is not a SQLite database";
          case ResultCode.READONLY -> "the database, or this transaction, is read-only";
          case ResultCode.TOOBIG -> "a value or a statement is larger than SQLite takes";
          default -> "";
        };
    boolean unknown = failure.primaryCode() == ResultCode.IOERR && sql.equals(COMMIT);
    return new SqliteException(
        message(failure, sql, advice),
        failure.code(),
        failure.codeName(),
        unknown ? Outcome.UNKNOWN : Outcome.NOT_APPLIED,
        failure);
  }

  private String message(NativeFailure failure, String sql, String advice) {
    boolean ofStatement = failure.primaryCode() == ResultCode.ERROR || failure.isConstraint();
    return (ofStatement ? "" : "\"" + name + "\": ")
        + failure.getMessage()
        + (sql.isEmpty() ? "" : " in " + quoted(sql))
        + (advice.isEmpty() ? "" : "; " + advice);
  }

  // A literal is a value too.
  private static String quoted(String sql) {
    String shown = LITERAL.matcher(sql).replaceAll("'…'");
    String text = shown.length() <= LONGEST_SQL ? shown : shown.substring(0, LONGEST_SQL - 1) + "…";
    return '"' + text + '"';
  }

  private static ConstraintException constraint(ConstraintFacts known, SqliteException cause) {
    Facts facts = new Facts(known.table(), known.columns(), known.name());
    String message = String.valueOf(cause.getMessage());
    return switch (known.kind()) {
      case UNIQUE, PRIMARY_KEY -> new ConstraintException.Unique(message, facts, cause);
      case FOREIGN_KEY -> new ConstraintException.ForeignKey(message, facts, cause);
      case NOT_NULL -> new ConstraintException.NotNull(message, facts, cause);
      case CHECK, DATATYPE -> new ConstraintException.Check(message, facts, cause);
      case TRIGGER, OTHER -> new ConstraintException(message, facts, cause);
    };
  }
}
