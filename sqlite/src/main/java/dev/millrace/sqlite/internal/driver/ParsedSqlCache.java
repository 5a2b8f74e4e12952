package dev.millrace.sqlite.internal.driver;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers how texts were parsed.
 *
 * <p>Safe for use from any thread. Holds between one and two times its size: two generations, the
 * older of which is dropped whole when the younger is full. Long texts are parsed each time.
 */
public final class ParsedSqlCache {

  private static final int LONGEST = 16_384;

  private final int size;
  private volatile ConcurrentHashMap<String, ParsedSql> young = new ConcurrentHashMap<>();
  private volatile ConcurrentHashMap<String, ParsedSql> old = new ConcurrentHashMap<>();

  public ParsedSqlCache(int size) {
    this.size = size;
  }

  /** Gives what {@link ParsedSql#of(String)} gives. */
  public ParsedSql parse(String text) {
    ParsedSql known = young.get(text);
    if (known != null) {
      return known;
    }
    known = old.get(text);
    if (known == null) {
      known = ParsedSql.of(text);
    }
    if (text.length() <= LONGEST && size > 0) {
      remember(text, known);
    }
    return known;
  }

  private void remember(String text, ParsedSql parsed) {
    if (young.size() >= size) {
      turn();
    }
    young.put(text, parsed);
  }

  private synchronized void turn() {
    if (young.size() >= size) {
      old = young;
      young = new ConcurrentHashMap<>();
    }
  }
}
