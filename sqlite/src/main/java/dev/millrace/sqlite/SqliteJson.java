package dev.millrace.sqlite;

import dev.millrace.sql.JsonDialect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Documents as JSONB, which SQLite has since 3.45. */
final class SqliteJson implements JsonDialect {

  static final SqliteJson INSTANCE = new SqliteJson();

  private SqliteJson() {}

  /** The arguments of a function that looks into a document. */
  static String at(String document, List<String> path) {
    StringBuilder way = new StringBuilder("$");
    for (String key : path) {
      way.append(".\"").append(key.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return "(" + document + ", '" + way.toString().replace("'", "''") + "')";
  }

  @Override
  public String type() {
    return "blob";
  }

  @Override
  public String stored(String placeholder) {
    return "jsonb(" + placeholder + ")";
  }

  @Override
  public String text(String document) {
    return "json(" + document + ")";
  }

  @Override
  public String is(String document, List<String> path, Kind kind) {
    return "json_type"
        + at(document, path)
        + switch (kind) {
          case NULL -> " = 'null'";
          case TRUE -> " = 'true'";
          case FALSE -> " = 'false'";
          case NUMBER -> " in ('integer', 'real')";
          case TEXT -> " = 'text'";
          case LIST -> " = 'array'";
          case OBJECT -> " = 'object'";
        };
  }

  // The kind is asked of those alone that are met: each look is a walk through the document.
  @Override
  public String isCompared(String document, List<String> path, Class<?> type, String comparison) {
    Kind kind = type == String.class ? Kind.TEXT : Kind.NUMBER;
    return "json_extract"
        + at(document, path)
        + " "
        + comparison
        + " and "
        + is(document, path, kind);
  }

  @Override
  public Optional<String> isEqual(String document, List<String> path, String placeholder) {
    return Optional.empty();
  }

  @Override
  public String hasText(String document, List<String> path, String placeholder) {
    return "exists (select 1 from json_each"
        + at(document, path)
        + " e where e.type = 'text' and e.atom = "
        + placeholder
        + " and "
        + is(document, path, Kind.LIST)
        + ")";
  }

  @Override
  public Object number(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException notWhole) {
      return number.doubleValue();
    }
  }
}
