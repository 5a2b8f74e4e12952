package dev.millrace.opentelemetry;

import dev.millrace.core.Listener.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name of a span, as the conventions have it: of few different values. */
final class SpanName {

  private SpanName() {}

  static String of(Event event) {
    Map<String, Object> attributes = event.attributes();
    return switch (event.kind()) {
      case CONNECT -> joined("CONNECT", text(attributes, "db.namespace"));
      case TRANSACTION -> joined("TRANSACTION", text(attributes, "db.namespace"));
      case OPERATION, POOL_WAIT -> ofOperation(attributes);
    };
  }

  private static String ofOperation(Map<String, Object> attributes) {
    String summary = text(attributes, "db.query.summary");
    if (summary != null) {
      return summary;
    }
    String operation = text(attributes, "db.operation.name");
    String target = text(attributes, "db.collection.name");
    if (target == null) {
      target = text(attributes, "db.namespace");
    }
    if (operation != null) {
      return joined(operation, target);
    }
    return target != null ? target : String.valueOf(attributes.get("db.system.name"));
  }

  private static String joined(String operation, @Nullable String target) {
    return target == null ? operation : operation + " " + target;
  }

  private static @Nullable String text(Map<String, Object> attributes, String key) {
    return attributes.get(key) instanceof String text && !text.isEmpty() ? text : null;
  }
}
