package dev.millrace.sqlite.internal.run;

import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.internal.driver.CommandName;
import dev.millrace.sqlite.internal.driver.MultiRowInsert;
import dev.millrace.sqlite.internal.driver.ParsedSql;
import dev.millrace.sqlite.internal.driver.SqlKind;
import dev.millrace.sqlite.internal.row.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement, parsed, with what its executions have in common. Safe for use from any thread. */
public final class StatementText {

  private final ParsedSql parsed;
  private final String given;
  private final String command;
  private final CommandTag single;
  private final @Nullable MultiRowInsert wide;
  private volatile @Nullable ParsedSql widened;
  private volatile @Nullable Shape shape;

  private StatementText(ParsedSql parsed, String given) {
    this.parsed = parsed;
    this.given = given;
    this.command = CommandName.of(parsed.sql());
    this.wide = MultiRowInsert.of(parsed);
    this.single = countsRows() ? CommandTag.of(command, 1) : CommandTag.of(command);
  }

  static StatementText of(ParsedSql parsed, String given) {
    return new StatementText(parsed, given);
  }

  /** As the driver takes it. */
  public ParsedSql parsed() {
    return parsed;
  }

  /** What it does. */
  public SqlKind kind() {
    return parsed.kind();
  }

  /** The text as the caller gave it, for messages. */
  public String sql() {
    return given;
  }

  String command() {
    return command;
  }

  boolean countsRows() {
    return parsed.kind() == SqlKind.WRITE || command.equals("SELECT") || command.equals("VALUES");
  }

  /** How it inserts many rows at once; null if it cannot. */
  @Nullable MultiRowInsert wide() {
    return wide;
  }

  /** The statement for as many rows as {@link #wide} says; null if there is none. */
  @Nullable ParsedSql widened() {
    ParsedSql known = widened;
    if (known == null && wide != null) {
      known = wide.widened(wide.rows());
      widened = known;
    }
    return known;
  }

  CommandTag tag(long rows) {
    if (!countsRows()) {
      return single;
    }
    return rows == 1 ? single : CommandTag.of(command, rows);
  }

  /**
   * What the names of a result's columns have been seen as, so that rows and readers share them.
   */
  Shape shape(List<String> names) {
    Shape known = shape;
    if (known == null || !known.fits(names)) {
      known = Shape.of(names);
      shape = known;
    }
    return known;
  }
}
