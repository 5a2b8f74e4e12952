package dev.millrace.postgres.internal.failure;

import dev.millrace.core.ConflictException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.ConstraintException.Facts;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.ServerMessage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of an error of the server what a caller can do about it.
 *
 * <p>A kind of {@code core} has the {@link PgException} as its cause and the same message. By
 * SQLSTATE, the first row that fits:
 *
 * <table>
 * <caption>What is thrown</caption>
 * <tr><th>SQLSTATE</th><th>thrown</th></tr>
 * <tr><td>57P01 to 57P05; if fatal also 08, 25, 40, 57, 58, XX</td>
 *     <td>{@link ConnectionLostException}</td></tr>
 * <tr><td>23505</td><td>{@link ConstraintException.Unique}</td></tr>
 * <tr><td>23503, 23001</td><td>{@link ConstraintException.ForeignKey}</td></tr>
 * <tr><td>23502</td><td>{@link ConstraintException.NotNull}</td></tr>
 * <tr><td>23514, 23P01, 44000</td><td>{@link ConstraintException.Check}</td></tr>
 * <tr><td>other 23, 40002</td><td>{@link ConstraintException}</td></tr>
 * <tr><td>other 40, 55P03</td><td>{@link ConflictException}</td></tr>
 * <tr><td>any other that is fatal (28, 3D, 53 and whatever refuses a connection)</td>
 *     <td>the {@link PgException} itself</td></tr>
 * <tr><td>42501, 42P04, 42P06: privileges, and what set-up code goes on after</td>
 *     <td>the {@link PgException} itself</td></tr>
 * <tr><td>other 42, 0A, 26, 34, 3F, 3B001, 54001, 54011, 54023</td>
 *     <td>{@link InvalidQueryException}</td></tr>
 * <tr><td>02000, P0002, 58P01</td><td>{@link MissingException}</td></tr>
 * <tr><td>all others: 22, 25, 53, 57014, P0001, what a function made up …</td>
 *     <td>the {@link PgException} itself</td></tr>
 * </table>
 *
 * <p>25P02 is no conflict: it follows an earlier failure, which alone says whether to try again.
 */
public final class PgFailures {

  private static final String FATAL = "FATAL";
  private static final String PANIC = "PANIC";

  private static final Set<String> SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03");
  private static final Set<String> ENDING = Set.of("57P01", "57P02", "57P03", "57P04", "57P05");
  private static final Set<String> ENDING_IF_FATAL = Set.of("08", "25", "40", "57", "58", "XX");
  private static final Set<String> UNKNOWN = Set.of("08007", "40003");
  private static final Set<String> PLAIN = Set.of("42501", "42P04", "42P06");
  private static final Set<String> WRONG_CLASSES = Set.of("42", "0A", "26", "34", "3F");
  private static final Set<String> WRONG = Set.of("3B001", "54001", "54011", "54023");
  private static final Set<String> MISSING = Set.of("02000", "P0002", "58P01");
  private static final Set<String> LOOKS_UP_TYPE =
      Set.of(
          "getTypeInputInfo",
          "getTypeBinaryInputInfo",
          "getTypeOutputInfo",
          "getTypeBinaryOutputInfo");
  private static final Set<String> STATEMENT_GONE = Set.of("26000", "42P05");

  private PgFailures() {}

  /**
   * The failure to hand to the caller.
   *
   * @param outcome what is known of the operation; the server itself may say that it is unknown
   * @param sql the text of the statement, or null outside of statements
   */
  public static DataException of(ServerMessage message, Outcome outcome, @Nullable String sql) {
    String code = message.sqlState();
    PgException cause =
        PgException.of(message, UNKNOWN.contains(code) ? Outcome.UNKNOWN : outcome, sql);
    String text = String.valueOf(cause.getMessage());
    if (ENDING.contains(code) || (isFatal(message) && isOf(ENDING_IF_FATAL, code))) {
      return new ConnectionLostException(text, cause.outcome(), cause);
    }
    if (code.equals("40002") || code.equals("44000") || code.startsWith("23")) {
      return constraint(text, cause);
    }
    if (code.startsWith("40") || code.equals("55P03")) {
      return new ConflictException(text, cause.outcome(), cause);
    }
    if (isFatal(message) || PLAIN.contains(code)) {
      return cause;
    }
    if (isOf(WRONG_CLASSES, code) || WRONG.contains(code)) {
      return new InvalidQueryException(text, cause.outcome(), cause);
    }
    return MISSING.contains(code) ? new MissingException(text, cause.outcome(), cause) : cause;
  }

  private static ConstraintException constraint(String text, PgException cause) {
    // Of a unique or foreign key the server names the constraint; its columns are only in texts.
    Facts facts =
        new Facts(
            cause.table().orElse(null),
            cause.column().map(List::of).orElse(List.of()),
            cause.constraint().orElse(null));
    return switch (cause.sqlState()) {
      case "23505" -> new ConstraintException.Unique(text, facts, cause);
      case "23503", "23001" -> new ConstraintException.ForeignKey(text, facts, cause);
      case "23502" -> new ConstraintException.NotNull(text, facts, cause);
      case "23514", "23P01", "44000" -> new ConstraintException.Check(text, facts, cause);
      default -> new ConstraintException(text, facts, cause);
    };
  }

  private static boolean isOf(Set<String> classes, String code) {
    return code.length() >= 2 && classes.contains(code.substring(0, 2));
  }

  /** Whether the session is over. */
  public static boolean isFatal(ServerMessage message) {
    String severity = message.severity();
    return severity.equals(FATAL) || severity.equals(PANIC);
  }

  /**
   * Whether a prepared statement no longer fits the tables and types of the database: prepare it
   * again.
   */
  public static boolean isStalePlan(ServerMessage message) {
    // The text is translated and the code has other uses; the routine is neither.
    return switch (message.sqlState()) {
      case "0A000" -> isFrom(message, Set.of("RevalidateCachedQuery"));
      case "XX000" -> isFrom(message, LOOKS_UP_TYPE); // it was dropped
      default -> isAlteredType(message);
    };
  }

  /** Whether an argument was written as a composite type had been before it was altered. */
  public static boolean isAlteredType(ServerMessage message) {
    return message.sqlState().equals("42804") && isFrom(message, Set.of("record_recv"));
  }

  private static boolean isFrom(ServerMessage message, Set<String> routines) {
    return message.routine().filter(routines::contains).isPresent();
  }

  /** Whether the server's prepared statements are not those that the client believes in. */
  public static boolean isStatementGone(ServerMessage message) {
    return STATEMENT_GONE.contains(message.sqlState());
  }

  /** Whether the statement was cancelled: by a request, a time-out of the server or a conflict. */
  public static boolean isCancelled(ServerMessage message) {
    return message.sqlState().equals("57014");
  }

  /** Whether the server refused to write. */
  public static boolean isReadOnly(ServerMessage message) {
    return message.sqlState().equals("25006");
  }

  /**
   * Whether a pool should drop the connection: it broke, its server goes down or no longer takes
   * writes; the last not inside a transaction that was begun as read-only.
   */
  public static boolean isEvictWorthy(ServerMessage message) {
    String code = message.sqlState();
    return isFatal(message)
        || isReadOnly(message)
        || code.startsWith("08")
        || SHUTTING_DOWN.contains(code);
  }
}
