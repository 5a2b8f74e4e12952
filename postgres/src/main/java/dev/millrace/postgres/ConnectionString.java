package dev.millrace.postgres;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a connection string of either form into parameters by libpq's keywords. */
final class ConnectionString {

  private static final Pattern SCHEME = Pattern.compile("^[^=\\s/]*://.*", Pattern.DOTALL);

  private ConnectionString() {}

  static Map<String, String> parse(String dsn) {
    try {
      return parameters(Texts.check("text", dsn));
    } catch (IllegalArgumentException refused) {
      // Without a cause: whatever printed that would be one more place to keep secrets out of.
      throw new IllegalArgumentException("invalid DSN: " + refused.getMessage());
    }
  }

  private static Map<String, String> parameters(String dsn) {
    for (String prefix : new String[] {"postgresql://", "postgres://"}) {
      if (dsn.startsWith(prefix)) {
        return new ConnectionUri(dsn.substring(prefix.length())).parse();
      }
    }
    if (SCHEME.matcher(dsn).matches()) {
      throw new IllegalArgumentException("scheme: expected postgresql:// or postgres://");
    }
    return new KeywordString(dsn).parse();
  }

  /** Adds a parameter; of several of a name the last counts. */
  static void put(Map<String, String> parameters, String keyword, String value) {
    if (keyword.isEmpty()) {
      throw new IllegalArgumentException("option: expected a name before \"=\"");
    }
    Texts.check("option", keyword);
    Texts.check("option", value);
    if (keyword.equals("ssl")) {
      if (!value.equals("true")) {
        throw new IllegalArgumentException("ssl: expected true; use sslmode for all else");
      }
      parameters.put("sslmode", "require");
    } else {
      parameters.put(keyword.equals("database") ? "dbname" : keyword, value);
    }
  }

  static Map<String, String> map() {
    return new LinkedHashMap<>();
  }
}
