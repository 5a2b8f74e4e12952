package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.ParsedSql;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The statements last used, parsed. Safe for use from any thread. */
public final class StatementTexts {

  private static final int CAPACITY = 2048;
  private static final int LONGEST = 16_384;

  private final ConcurrentMap<String, StatementText> texts = new ConcurrentHashMap<>();

  /**
   * Parses one statement.
   *
   * @throws dev.millrace.sqlite.internal.driver.MalformedSqlException if it is not exactly one
   */
  public StatementText parse(String sql) {
    StatementText known = texts.get(sql);
    if (known != null) {
      return known;
    }
    StatementText parsed = StatementText.of(ParsedSql.of(sql), sql.strip());
    if (sql.length() <= LONGEST) {
      if (texts.size() >= CAPACITY) {
        texts.clear();
      }
      texts.put(sql, parsed);
    }
    return parsed;
  }
}
