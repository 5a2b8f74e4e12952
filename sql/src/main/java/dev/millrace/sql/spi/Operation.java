package dev.millrace.sql.spi;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a listener is told of an operation that begins.
 *
 * @param text its SQL; null if it has none
 * @param hasArguments whether values come apart from the text, so that the text is told as it is;
 *     else its literals are masked
 * @param name the command, where it is not to be found in the text; else null
 * @param collection the table, where the call names it; else null
 * @param batch how many runs it has; 1 for one, or if nobody knows
 */
public record Operation(
    @Nullable String text,
    boolean hasArguments,
    @Nullable String name,
    @Nullable String collection,
    int batch) {

  /** One text of SQL. */
  public static Operation of(String sql, boolean hasArguments) {
    return new Operation(Objects.requireNonNull(sql, "sql"), hasArguments, null, null, 1);
  }

  /** One statement, run for each row of arguments. */
  static Operation many(String sql, Iterable<?> rows) {
    int batch = rows instanceof Collection<?> known ? known.size() : 1;
    return new Operation(Objects.requireNonNull(sql, "sql"), true, null, null, batch);
  }

  /** What is no statement: {@code PIPELINE}. */
  public static Operation named(String name) {
    return new Operation(null, false, name, null, 1);
  }

  /** This one under the name of a command of its own: {@code PREPARE}. */
  public Operation as(String command) {
    return new Operation(text, hasArguments, command, collection, batch);
  }

  /** This one, on a table. */
  public Operation on(@Nullable String table) {
    return new Operation(text, hasArguments, name, table, batch);
  }

  /** The attributes, by the names of OpenTelemetry's conventions, beside those of its engine. */
  Map<String, Object> attributes(Engine engine) {
    Map<String, Object> all = new LinkedHashMap<>(engine.attributes());
    String command = name;
    String summary = collection == null ? name : name + " " + collection;
    if (text != null) {
      QueryText read = QueryText.of(text);
      all.put("db.query.text", hasArguments ? text : read.masked());
      command = name == null ? read.operation() : name;
      if (collection == null) {
        summary = read.summary();
        if (name != null && !summary.startsWith(name)) {
          summary = name + " " + summary;
        }
      }
    }
    put(all, "db.operation.name", command);
    put(all, "db.query.summary", summary);
    put(all, "db.collection.name", collection);
    if (batch > 1) {
      all.put("db.operation.batch.size", batch);
    }
    return all;
  }

  private static void put(Map<String, Object> all, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      all.put(key, value);
    }
  }
}
