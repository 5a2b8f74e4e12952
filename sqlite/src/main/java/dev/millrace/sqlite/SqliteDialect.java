package dev.millrace.sqlite;

import dev.millrace.core.TextMatch;
import dev.millrace.sql.Dialect;
import dev.millrace.sql.JsonDialect;
import dev.millrace.sql.spi.ColumnTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of SQLite. */
final class SqliteDialect implements Dialect {

  static final SqliteDialect INSTANCE = new SqliteDialect();

  /** What {@code SQLITE_MAX_VARIABLE_NUMBER} is unless it was built with another. */
  private static final int MAX_PARAMETERS = 32_766;

  private static final ColumnTypes TYPES =
      new ColumnTypes(
          "SQLite",
          Map.ofEntries(
              Map.entry(Boolean.class, "integer"),
              Map.entry(Byte.class, "integer"),
              Map.entry(Short.class, "integer"),
              Map.entry(Integer.class, "integer"),
              Map.entry(Long.class, "integer"),
              Map.entry(Float.class, "real"),
              Map.entry(Double.class, "real"),
              Map.entry(BigDecimal.class, "text"),
              Map.entry(BigInteger.class, "text"),
              Map.entry(String.class, "text"),
              Map.entry(Character.class, "text"),
              Map.entry(UUID.class, "text"),
              Map.entry(byte[].class, "blob"),
              Map.entry(Instant.class, "text"),
              Map.entry(OffsetDateTime.class, "text"),
              Map.entry(LocalDate.class, "text"),
              Map.entry(LocalTime.class, "text"),
              Map.entry(LocalDateTime.class, "text"),
              Map.entry(Duration.class, "integer")));

  private static final Set<Class<?>> LISTED =
      Set.of(Byte.class, Short.class, Integer.class, Long.class, String.class, UUID.class);

  private SqliteDialect() {}

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public int maxParameters() {
    return MAX_PARAMETERS;
  }

  @Override
  public String columnType(Class<?> type) {
    return TYPES.of(type);
  }

  @Override
  public String jsonType() {
    return "text";
  }

  @Override
  public String generatedKey() {
    return "integer primary key autoincrement";
  }

  @Override
  public String tableOptions() {
    return " strict";
  }

  @Override
  public boolean addsReferences() {
    return false;
  }

  @Override
  public Optional<String> lockDefinitions() {
    return Optional.empty();
  }

  @Override
  public String deferReferences() {
    return "pragma defer_foreign_keys = on";
  }

  @Override
  public String dropTable(String table, boolean cascade) {
    return "drop table if exists " + table;
  }

  // GLOB respects case, finds prefixes in an index, and has no escapes but brackets.
  @Override
  public String match(TextMatch kind, boolean ignoresCase, String text, String placeholder) {
    String operand = ignoresCase ? "millrace_fold(" + text + ")" : text;
    return switch (kind) {
      case EQUAL -> operand + " = " + placeholder;
      case CONTAINS -> "instr(" + operand + ", " + placeholder + ") > 0";
      case STARTS_WITH, ENDS_WITH, LIKE -> operand + " glob " + placeholder;
    };
  }

  @Override
  public String pattern(TextMatch kind, boolean ignoresCase, String text) {
    String part = ignoresCase ? text.toLowerCase(Locale.ROOT) : text;
    return switch (kind) {
      case EQUAL, CONTAINS -> part;
      case STARTS_WITH -> literally(part) + "*";
      case ENDS_WITH -> "*" + literally(part);
      case LIKE -> glob(part);
    };
  }

  private static String literally(String text) {
    StringBuilder glob = new StringBuilder();
    text.chars().forEach(c -> literally((char) c, glob));
    return glob.toString();
  }

  private static void literally(char c, StringBuilder glob) {
    if (c == '*' || c == '?' || c == '[') {
      glob.append('[').append(c).append(']');
    } else {
      glob.append(c);
    }
  }

  private static String glob(String like) {
    StringBuilder glob = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '\\' && i + 1 < like.length()) {
        i++;
        literally(like.charAt(i), glob);
      } else if (c == '%') {
        glob.append('*');
      } else if (c == '_') {
        glob.append('?');
      } else {
        literally(c, glob);
      }
    }
    return glob.toString();
  }

  @Override
  public String isAnyOf(String value, String placeholder) {
    return value + " in (select value from json_each(" + placeholder + "))";
  }

  @Override
  public boolean takesLists(Class<?> type) {
    return type.isEnum() || LISTED.contains(ColumnTypes.boxed(type));
  }

  @Override
  public boolean isOrdered(Class<?> type) {
    return type != BigDecimal.class && type != BigInteger.class;
  }

  @Override
  public String jsonValue(String document, List<String> path, Class<?> type) {
    String at = SqliteJson.at(document, path);
    if (type == Object.class) {
      return "json_extract" + at;
    }
    Class<?> boxed = ColumnTypes.boxed(type);
    String kinds =
        Number.class.isAssignableFrom(boxed)
            ? "'integer', 'real'"
            : boxed == Boolean.class ? "'true', 'false'" : "'text'";
    return "case when json_type" + at + " in (" + kinds + ") then json_extract" + at + " end";
  }

  @Override
  public JsonDialect json() {
    return SqliteJson.INSTANCE;
  }

  @Override
  public String byteOrder() {
    return "";
  }

  // Without ANALYZE, which nobody may have asked for, it does not know.
  @Override
  public Optional<String> usingIndex(String index) {
    return Optional.of(" indexed by " + index);
  }

  @Override
  public String limit(@Nullable String limit, @Nullable String offset) {
    if (offset == null) {
      return limit == null ? "" : " limit " + limit;
    }
    return " limit " + (limit == null ? "-1" : limit) + " offset " + offset;
  }

  @Override
  public String listTables() {
    return SqliteCatalog.TABLES;
  }

  /** Triggers change nothing before the row is there, and types of strict tables change nothing. */
  @Override
  public Optional<String> keepsWhatIsBound() {
    return Optional.of(SqliteCatalog.STRICT_TABLE);
  }

  @Override
  public String listColumns() {
    return SqliteCatalog.COLUMNS;
  }

  @Override
  public String listIndexes() {
    return SqliteCatalog.INDEXES;
  }

  @Override
  public String listReferences() {
    return SqliteCatalog.REFERENCES;
  }
}
