package dev.millrace.sql;

/** The SQL that an engine speaks, for those who generate it. */
public interface Dialect {

  /** The engine as OpenTelemetry names it: {@code sqlite}, {@code postgresql}. */
  String name();

  /**
   * An identifier in quotes, so that any name is only a name.
   *
   * @throws IllegalArgumentException if it is empty or has a NUL character
   */
  default String quote(String identifier) {
    if (identifier.isEmpty() || identifier.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "expected an identifier of at least one character, none of them NUL");
    }
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
