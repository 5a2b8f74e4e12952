package dev.millrace.server.internal.api;

import dev.millrace.base.Base;
import dev.millrace.base.Operation;
import dev.millrace.base.Update;
import dev.millrace.core.Async;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests that change parts of an item. */
final class Patches {

  /** How the changes of one sort are written. */
  private interface Sort {
    Operation of(String path, @Nullable Object operand);
  }

  private Patches() {}

  static Async<Reply> update(Base base, String key, Body sent) {
    // What grew out of the service of old wraps them.
    Body body = sent.get("updates") == null ? sent : new Body(sent.object("updates"));
    Map<String, @Nullable Object> echo = new LinkedHashMap<>();
    echo.put("key", key);
    Update update = Update.of(Map.of());
    update = add(update, body, "set", echo, (path, value) -> new Operation.Set(value));
    update = add(update, body, "increment", echo, Patches::increment);
    update =
        add(update, body, "append", echo, (path, list) -> new Operation.Append(list(path, list)));
    update =
        add(update, body, "prepend", echo, (path, list) -> new Operation.Prepend(list(path, list)));
    update = trim(update, body, echo);
    if (key.isEmpty()) {
      throw new Refusal(Reply.errors(404, "Key not found"));
    }
    return base.update(update, key).thenApply(done -> Reply.of(200, echo));
  }

  private static Update add(
      Update update, Body body, String name, Map<String, @Nullable Object> echo, Sort sort) {
    Map<String, ?> changes = body.object(name);
    Update all = update;
    for (Map.Entry<String, ?> change : changes.entrySet()) {
      all = all.with(change.getKey(), sort.of(change.getKey(), change.getValue()));
    }
    if (!changes.isEmpty()) {
      echo.put(name, changes);
    }
    return all;
  }

  private static Operation increment(String path, @Nullable Object by) {
    if (by instanceof Number number) {
      return new Operation.Increment(number);
    }
    throw Refusal.badRequest("Bad Request: \"" + path + "\": expected a number to increment by");
  }

  private static List<?> list(String path, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw Refusal.badRequest("Bad Request: \"" + path + "\": expected a list to add");
  }

  private static Update trim(Update update, Body body, Map<String, @Nullable Object> echo) {
    List<?> paths = body.list("delete");
    Update all = update;
    for (Object path : paths) {
      if (!(path instanceof String name)) {
        throw Body.bad("\"delete\": expected a list of paths");
      }
      all = all.with(name, new Operation.Trim());
    }
    if (!paths.isEmpty()) {
      echo.put("delete", Collections.unmodifiableList(paths));
    }
    return all;
  }
}
