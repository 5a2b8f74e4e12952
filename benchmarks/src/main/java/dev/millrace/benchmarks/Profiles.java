package dev.millrace.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents that are stored and fetched. */
final class Profiles {

  private Profiles() {}

  static String key(int i) {
    return "user-%06d".formatted(i);
  }

  /** One of about 330 bytes. */
  static Map<String, Object> of(int i) {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("age", i % 1_000);
    profile.put("city", "city-" + (i * 31L % 997));
    profile.put("score", (i * 7L % 10_000) / 100.0);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", "Name of the user " + i);
    document.put("email", "user" + i + "@example.org");
    document.put("active", i % 3 == 0);
    document.put("profile", profile);
    document.put("tags", List.of("t" + i % 50, "t" + i % 7, "common"));
    document.put("note", "a text that nobody asks for, of some length, as there is in most");
    return document;
  }

  /** One of about 1,000 bytes. */
  static Map<String, Object> large(int i) {
    Map<String, Object> document = new LinkedHashMap<>(of(i));
    List<Map<String, Object>> orders = new ArrayList<>();
    for (int order = 0; order < 10; order++) {
      orders.add(Map.of("id", i * 10L + order, "total", order * 19.9, "item", "an item " + order));
    }
    document.put("orders", orders);
    document.put("about", "something ".repeat(14));
    return document;
  }
}
