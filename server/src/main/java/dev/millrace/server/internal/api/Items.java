package dev.millrace.server.internal.api;

import dev.millrace.base.Base;
import dev.millrace.base.Document;
import dev.millrace.core.Async;
import dev.millrace.sql.spi.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests about items of a base. */
final class Items {

  private Items() {}

  static Async<Reply> put(Base base, Body body) {
    List<?> items = body.list("items");
    if (items.isEmpty() || items.size() > Base.MAX_PUT) {
      throw Refusal.badRequest(
          "Bad Request: expected 1 to " + Base.MAX_PUT + " items, got " + items.size());
    }
    List<Object> taken = new ArrayList<>();
    List<Object> failed = new ArrayList<>();
    for (Object item : items) {
      checkItem(item);
      (hasEmptyName(item) ? failed : taken).add(item);
    }
    return taken.isEmpty()
        ? Async.of(stored(List.of(), failed))
        : base.putMany(taken).thenApply(documents -> stored(documents, failed));
  }

  private static void checkItem(@Nullable Object item) {
    if (!(item instanceof Map<?, ?> members)) {
      throw Refusal.badRequest("Bad item", "expected an object");
    }
    // Said here too, of those that will not be put for an empty name.
    if (members.containsKey(Document.KEY)
        && !(members.get(Document.KEY) instanceof String key && !key.isEmpty())) {
      throw Refusal.badRequest("Bad item", "\"key\": expected a text that is not empty");
    }
  }

  /** Such a member is known to be none when all else was taken. */
  private static boolean hasEmptyName(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return object.containsKey("") || object.values().stream().anyMatch(Items::hasEmptyName);
    }
    return value instanceof List<?> list && list.stream().anyMatch(Items::hasEmptyName);
  }

  private static Reply stored(List<Document> documents, List<Object> failed) {
    List<String> parts = new ArrayList<>();
    if (!documents.isEmpty()) {
      parts.add(
          documents.stream()
              .map(Document::toJson)
              .collect(Collectors.joining(",", "\"processed\":{\"items\":[", "]}")));
    }
    if (!failed.isEmpty()) {
      parts.add("\"failed\":" + Json.write(Map.of("items", failed)));
    }
    return Reply.of(207, "{" + String.join(",", parts) + "}");
  }

  static Async<Reply> insert(Base base, Body body) {
    Object item = body.get("item");
    checkItem(item);
    return base.insert(item).thenApply(document -> Reply.of(201, document.toJson()));
  }

  static Async<Reply> get(Base base, String key) {
    return key.isEmpty()
        ? Async.of(Reply.ofKey(404, key))
        : base.get(key)
            .thenApply(
                found ->
                    found
                        .map(document -> Reply.of(200, document.toJson()))
                        .orElseGet(() -> Reply.ofKey(404, key)));
  }

  static Async<Reply> delete(Base base, String key) {
    return key.isEmpty()
        ? Async.of(Reply.ofKey(200, key))
        : base.delete(key).thenApply(done -> Reply.ofKey(200, key));
  }
}
