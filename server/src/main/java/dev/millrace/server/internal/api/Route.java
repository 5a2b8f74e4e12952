package dev.millrace.server.internal.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads.
 *
 * @param key the one behind {@code items}; null if the path ends before
 */
record Route(Kind kind, String project, String base, @Nullable String key) {

  /** What is there. */
  enum Kind {
    ITEMS("/items"),
    ITEM("/items/{key}"),
    QUERY("/query"),
    INDEXES("/indexes"),
    HEALTH("/health"),
    METRICS("/metrics"),
    NOTHING("(none)");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** The route in logs and metrics, without what is in the path. */
    String title() {
      return title;
    }
  }

  private static final Route NOTHING = new Route(Kind.NOTHING, "", "", null);
  private static final List<String> BROWSER = List.of("__space", "v0", "base");

  /** Whether it came by the path that browsers take, to be known by their project alone. */
  static boolean isOfBrowser(String target) {
    return target.startsWith("/__space/");
  }

  /**
   * That of a path; what is between its slashes is unescaped once, and after they were found.
   *
   * @throws Refusal if an escape is none
   */
  static Route of(String target) {
    List<String> parts = new ArrayList<>();
    for (String part : path(target).split("/", -1)) {
      parts.add(Escapes.decode(part));
    }
    if (parts.size() == 1) {
      return switch (parts.get(0)) {
        case "health" -> new Route(Kind.HEALTH, "", "", null);
        case "metrics" -> new Route(Kind.METRICS, "", "", null);
        default -> NOTHING;
      };
    }
    if (isOfBrowser(target) && parts.size() > 3 && parts.subList(0, 3).equals(BROWSER)) {
      parts = parts.subList(3, parts.size());
    }
    // Very old clients leave it out.
    return ofProject(parts.get(0).equals("v1") ? parts.subList(1, parts.size()) : parts);
  }

  private static String path(String target) {
    int start = target.startsWith("/") ? 0 : target.indexOf('/', target.indexOf("://") + 3);
    return start < 0 ? "" : target.substring(start + 1);
  }

  private static Route ofProject(List<String> parts) {
    if (parts.size() < 3
        || parts.size() > 4
        || parts.get(0).isEmpty()
        || parts.get(1).isEmpty()
        || parts.get(1).indexOf('\0') >= 0) {
      return NOTHING;
    }
    Kind kind =
        switch (parts.get(2)) {
          case "items" -> parts.size() == 3 ? Kind.ITEMS : Kind.ITEM;
          case "query" -> parts.size() == 3 ? Kind.QUERY : Kind.NOTHING;
          case "indexes" -> parts.size() == 3 ? Kind.INDEXES : Kind.NOTHING;
          default -> Kind.NOTHING;
        };
    return new Route(kind, parts.get(0), parts.get(1), parts.size() == 4 ? parts.get(3) : null);
  }
}
