package dev.millrace.postgres.internal.client;

import dev.millrace.sql.JsonDialect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Documents as jsonb. */
final class PgJson implements JsonDialect {

  static final PgJson INSTANCE = new PgJson();

  private PgJson() {}

  /** The value at a place; {@code ->} with a text enters objects alone. */
  static String at(String document, List<String> path) {
    StringBuilder value = new StringBuilder(document);
    for (String key : path) {
      value.append(" -> '").append(key.replace("'", "''")).append("'::text");
    }
    return value.toString();
  }

  @Override
  public String type() {
    return "jsonb";
  }

  @Override
  public String stored(String placeholder) {
    return placeholder + "::text::jsonb";
  }

  @Override
  public String text(String document) {
    return document + "::text";
  }

  @Override
  public String is(String document, List<String> path, Kind kind) {
    String value = at(document, path);
    return switch (kind) {
      case NULL, TRUE, FALSE ->
          "(" + value + ") = '" + kind.name().toLowerCase(Locale.ROOT) + "'::jsonb";
      case NUMBER -> typeOf(value, "number");
      case TEXT -> typeOf(value, "string");
      case LIST -> typeOf(value, "array");
      case OBJECT -> typeOf(value, "object");
    };
  }

  private static String typeOf(String value, String type) {
    return "jsonb_typeof(" + value + ") = '" + type + "'";
  }

  @Override
  public String isCompared(String document, List<String> path, Class<?> type, String comparison) {
    return "("
        + PgDialect.INSTANCE.jsonValue(document, path, type)
        + ")"
        + (type == String.class ? PgDialect.INSTANCE.byteOrder() : "")
        + " "
        + comparison;
  }

  @Override
  public Optional<String> isEqual(String document, List<String> path, String placeholder) {
    return Optional.of("(" + at(document, path) + ") = " + stored(placeholder));
  }

  // Containment is true of a text that is the value itself, too.
  @Override
  public String hasText(String document, List<String> path, String placeholder) {
    String value = at(document, path);
    return "("
        + typeOf(value, "array")
        + " and ("
        + value
        + ") @> to_jsonb("
        + placeholder
        + "::text))";
  }

  @Override
  public Object number(BigDecimal number) {
    return number;
  }
}
