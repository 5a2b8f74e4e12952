package dev.millrace.server.internal.api;

import dev.millrace.sql.spi.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer.
 *
 * @param body its JSON
 * @param headers besides those that every answer has
 */
public record Reply(int status, String body, Map<String, String> headers) {

  static Reply of(int status, String json) {
    return new Reply(status, json, Map.of());
  }

  static Reply of(int status, Map<String, ?> body) {
    return of(status, Json.write(body));
  }

  /** A refusal; the first error is what old clients look at. */
  public static Reply errors(int status, String... errors) {
    return of(status, Map.of("errors", List.of(errors)));
  }

  /** The refusal of what may go well another time. */
  public static Reply later() {
    return errors(503, "Try again later").with("Retry-After", "1");
  }

  /** The answer about a key that says nothing else. */
  static Reply ofKey(int status, String key) {
    return of(status, Map.of("key", key));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, body, more);
  }
}
