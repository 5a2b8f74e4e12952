package dev.millrace.postgres;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the bytes of a COPY are written: text, CSV or binary, and their options, which mean what they
 * mean in <a href="https://www.postgresql.org/docs/current/sql-copy.html">SQL's COPY</a>. What is
 * not set has the server's default.
 *
 * <p>Immutable: each step gives a changed copy. What no version of the server takes is refused
 * here; what one direction or an older server does not take, by the server.
 */
public final class CopyFormat {

  private enum Kind {
    TEXT,
    CSV,
    BINARY
  }

  private final Kind kind;
  private final Map<String, String> options;

  private CopyFormat(Kind kind, Map<String, String> options) {
    this.kind = kind;
    this.options = options;
  }

  /** A line for each row, its values separated by tabs; the server's default. */
  public static CopyFormat text() {
    return new CopyFormat(Kind.TEXT, Map.of());
  }

  /** Comma separated values. */
  public static CopyFormat csv() {
    return new CopyFormat(Kind.CSV, Map.of());
  }

  /** PostgreSQL's own binary form. */
  public static CopyFormat binary() {
    return new CopyFormat(Kind.BINARY, Map.of());
  }

  /** What separates values: a tab in text, a comma in CSV. */
  public CopyFormat delimiter(char delimiter) {
    return readable("DELIMITER", character("delimiter", delimiter));
  }

  /** What stands for NULL: {@code \N} in text, nothing without quotes in CSV. */
  public CopyFormat nullText(String text) {
    return readable("NULL", literal(text));
  }

  /** What stands for the default of a column; since PostgreSQL 16, on the way in. */
  public CopyFormat defaultText(String text) {
    return readable("DEFAULT", literal(text));
  }

  /** The first line has the names of the columns; in text since PostgreSQL 15. */
  public CopyFormat header() {
    return readable("HEADER", "true");
  }

  /**
   * The names in the first line must be those of the columns; since PostgreSQL 15, on the way in.
   */
  public CopyFormat headerMatch() {
    return readable("HEADER", "MATCH");
  }

  /** What values of CSV are quoted with, which is a double quote. */
  public CopyFormat quote(char quote) {
    return ofCsv("QUOTE", character("quote", quote));
  }

  /** What goes before a quote in a quoted value of CSV, which is the quote itself. */
  public CopyFormat escape(char escape) {
    return ofCsv("ESCAPE", character("escape", escape));
  }

  /** Columns whose values are always quoted in CSV on the way out. */
  public CopyFormat forceQuote(String... columns) {
    return ofCsv("FORCE_QUOTE", names(columns));
  }

  /** Every value but NULL is quoted in CSV on the way out. */
  public CopyFormat forceQuoteAll() {
    return ofCsv("FORCE_QUOTE", "*");
  }

  /** Columns whose text for NULL means NULL in quotes too, in CSV on the way in. */
  public CopyFormat forceNull(String... columns) {
    return ofCsv("FORCE_NULL", names(columns));
  }

  /** Columns where no text means NULL, in CSV on the way in. */
  public CopyFormat forceNotNull(String... columns) {
    return ofCsv("FORCE_NOT_NULL", names(columns));
  }

  /** The encoding of text in the bytes, by the server's name for it; else UTF-8. */
  public CopyFormat encoding(String name) {
    return with("ENCODING", literal(name));
  }

  /** Rows come in frozen, as after a VACUUM FREEZE; only into a table made in the transaction. */
  public CopyFormat freeze() {
    return with("FREEZE", "true");
  }

  /** Whether it is the binary form. */
  public boolean isBinary() {
    return kind == Kind.BINARY;
  }

  /** The options as SQL has them: {@code FORMAT csv, HEADER true}. */
  public String sql() {
    return options.entrySet().stream()
        .map(each -> ", " + each.getKey() + " " + each.getValue())
        .collect(Collectors.joining("", "FORMAT " + name(), ""));
  }

  private String name() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private CopyFormat readable(String option, String value) {
    return with(option, value, kind != Kind.BINARY, "text and CSV");
  }

  private CopyFormat ofCsv(String option, String value) {
    return with(option, value, kind == Kind.CSV, "CSV");
  }

  private CopyFormat with(String option, String value, boolean isAllowed, String where) {
    if (!isAllowed) {
      throw new IllegalArgumentException(
          option + " is an option of " + where + ", and this format is " + name());
    }
    return with(option, value);
  }

  private CopyFormat with(String option, String value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(option, value);
    return new CopyFormat(kind, Collections.unmodifiableMap(more));
  }

  private static String character(String option, char value) {
    if (value == 0 || value >= 0x80 || value == '\n' || value == '\r') {
      throw new IllegalArgumentException(
          option
              + ": expected a character of ASCII that does not end a line, got U+"
              + "%04x".formatted((int) value));
    }
    return literal(String.valueOf(value));
  }

  /** With backslashes doubled, so that it is the same whatever the session takes them for. */
  private static String literal(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("expected text without NUL in an option of COPY");
    }
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static String names(String... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("expected the name of a column, got none");
    }
    return Arrays.stream(columns).map(CopyFormat::name).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String name(String column) {
    if (column.isEmpty() || column.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "expected the name of a column of at least one character, none of them NUL");
    }
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CopyFormat that && sql().equals(that.sql());
  }

  @Override
  public int hashCode() {
    return sql().hashCode();
  }

  /** As {@link #sql}. */
  @Override
  public String toString() {
    return sql();
  }
}
