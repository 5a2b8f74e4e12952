package dev.millrace.sqlite.internal.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite tells of a violated constraint, which it tells in its message alone.
 *
 * <p>Parsed from the messages of the pinned version. A table or column whose name contains {@code
 * .} or {@code ", "} cannot be told apart for certain.
 *
 * @param table the table, where the message names it: not for CHECK and FOREIGN KEY, nor for a
 *     unique index over expressions
 * @param columns the columns, or empty
 * @param name the constraint of a CHECK (its expression where it has no name), or the unique index
 *     over expressions
 */
public record ConstraintFacts(
    Kind kind, @Nullable String table, List<String> columns, @Nullable String name) {

  /** The kind of constraint. */
  public enum Kind {
    UNIQUE,
    PRIMARY_KEY,
    FOREIGN_KEY,
    NOT_NULL,
    CHECK,
    /** A value of another type in a STRICT table, or a key that is no integer. */
    DATATYPE,
    /** RAISE in a trigger. */
    TRIGGER,
    OTHER
  }

  private static final String RESTRICT = "FOREIGN KEY constraint failed";

  private static final Pattern DATATYPE =
      Pattern.compile("cannot store \\w+ value in \\w+ column (.+)", Pattern.DOTALL);

  static @Nullable ConstraintFacts of(int extendedCode, String message) {
    return switch (extendedCode) {
      case ResultCode.CONSTRAINT_UNIQUE -> columns(Kind.UNIQUE, message);
      case ResultCode.CONSTRAINT_PRIMARYKEY, ResultCode.CONSTRAINT_ROWID ->
          columns(Kind.PRIMARY_KEY, message);
      case ResultCode.CONSTRAINT_NOTNULL -> columns(Kind.NOT_NULL, message);
      case ResultCode.CONSTRAINT_CHECK ->
          new ConstraintFacts(Kind.CHECK, null, List.of(), afterColon(message));
      case ResultCode.CONSTRAINT_FOREIGNKEY -> unnamed(Kind.FOREIGN_KEY);
      // RESTRICT is a trigger to SQLite; only its message is that of the other references.
      case ResultCode.CONSTRAINT_TRIGGER ->
          unnamed(message.equals(RESTRICT) ? Kind.FOREIGN_KEY : Kind.TRIGGER);
      case ResultCode.CONSTRAINT_DATATYPE -> {
        Matcher matcher = DATATYPE.matcher(message);
        yield matcher.matches() ? split(Kind.DATATYPE, matcher.group(1)) : unnamed(Kind.DATATYPE);
      }
      case ResultCode.MISMATCH -> unnamed(Kind.DATATYPE);
      default -> (extendedCode & 0xFF) == ResultCode.CONSTRAINT ? unnamed(Kind.OTHER) : null;
    };
  }

  private static ConstraintFacts unnamed(Kind kind) {
    return new ConstraintFacts(kind, null, List.of(), null);
  }

  private static ConstraintFacts columns(Kind kind, String message) {
    String what = afterColon(message);
    if (what == null) {
      return unnamed(kind);
    }
    if (what.startsWith("index '") && what.endsWith("'")) {
      return new ConstraintFacts(kind, null, List.of(), what.substring(7, what.length() - 1));
    }
    return split(kind, what);
  }

  // "t.a, t.b": every column is written with the same table before it.
  private static ConstraintFacts split(Kind kind, String what) {
    int dot = what.indexOf('.');
    if (dot < 0) {
      return new ConstraintFacts(kind, null, List.of(what), null);
    }
    String prefix = what.substring(0, dot + 1);
    List<String> columns = new ArrayList<>();
    String separator = ", " + prefix;
    int from = prefix.length();
    for (int at = what.indexOf(separator, from); at >= 0; at = what.indexOf(separator, from)) {
      columns.add(what.substring(from, at));
      from = at + separator.length();
    }
    columns.add(what.substring(from));
    return new ConstraintFacts(kind, what.substring(0, dot), List.copyOf(columns), null);
  }

  private static @Nullable String afterColon(String message) {
    int colon = message.indexOf(": ");
    return colon < 0 ? null : message.substring(colon + 2);
  }
}
