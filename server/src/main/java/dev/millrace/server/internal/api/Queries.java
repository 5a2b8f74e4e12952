package dev.millrace.server.internal.api;

import dev.millrace.base.Base;
import dev.millrace.base.Direction;
import dev.millrace.base.Document;
import dev.millrace.base.FetchResponse;
import dev.millrace.core.Async;
import dev.millrace.sql.spi.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests that look for items. */
final class Queries {

  /** The most items of one answer; for more there is the next page. */
  private static final int MAX_LIMIT = 10_000;

  private Queries() {}

  static Async<Reply> fetch(Base base, Body body) {
    return base.fetch(
            queries(body.get("query")),
            limit(body.get("limit")),
            last(body.get("last")),
            direction(body.get("sort")))
        .thenApply(Queries::page);
  }

  private static List<Map<String, ?>> queries(@Nullable Object query) {
    List<Map<String, ?>> queries = new ArrayList<>();
    if (query instanceof Map<?, ?>) {
      queries.add(query(query));
    } else if (query instanceof List<?> list) {
      list.forEach(each -> queries.add(query(each)));
    } else if (query != null) {
      throw Refusal.badRequest("Bad query", "expected a list of objects");
    }
    return queries;
  }

  @SuppressWarnings("unchecked") // the names of a tree's objects are texts
  private static Map<String, ?> query(@Nullable Object query) {
    if (query instanceof Map<?, ?> object) {
      return (Map<String, ?>) object;
    }
    throw Refusal.badRequest("Bad query", "expected a list of objects");
  }

  private static int limit(@Nullable Object limit) {
    if (limit == null) {
      return Base.DEFAULT_LIMIT;
    }
    if (limit instanceof Number number) {
      BigDecimal value = new BigDecimal(number.toString());
      boolean isWhole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
      if (isWhole && value.signum() > 0) {
        return value.min(BigDecimal.valueOf(MAX_LIMIT)).intValue();
      }
    }
    throw Refusal.badRequest("Limit min value 1", "expected a whole number of at least 1");
  }

  private static @Nullable String last(@Nullable Object last) {
    if (last == null || last instanceof String) {
      return (String) last;
    }
    throw Body.bad("\"last\": expected a text");
  }

  private static Direction direction(@Nullable Object sort) {
    if (sort == null || sort.equals("") || sort.equals("asc")) {
      return Direction.ASCENDING;
    }
    if (sort.equals("desc")) {
      return Direction.DESCENDING;
    }
    throw Body.bad("\"sort\": expected \"asc\" or \"desc\"");
  }

  /** The key to go on after is not there at the end: old clients compare. */
  private static Reply page(FetchResponse<Document> page) {
    String last = page.last().map(key -> ",\"last\":" + Json.write(key)).orElse("");
    return Reply.of(
        200,
        page.items().stream()
            .map(Document::toJson)
            .collect(
                Collectors.joining(
                    ",", "{\"paging\":{\"size\":" + page.count() + last + "},\"items\":[", "]}")));
  }

  static Async<Reply> index(Base base, Body body) {
    if (!(body.get("path") instanceof String path)) {
      throw Body.bad("\"path\": expected a text");
    }
    return base.index(path).thenApply(done -> Reply.of(200, Map.of("path", path)));
  }
}
