package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.Listener;
import dev.millrace.core.Promise;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the listener when things begin and end; costs nothing where nobody listens. */
final class Spans {

  private Spans() {}

  static Listener.@Nullable Span operation(Engine engine, String sql) {
    Listener listener = engine.callbacks().listener();
    if (listener == Listener.logging()) {
      return null;
    }
    return started(
        listener,
        Listener.Kind.OPERATION,
        Map.of(
            "db.system.name", engine.dialect().name(),
            "db.namespace", engine.name(),
            "db.query.text", sql));
  }

  static Listener.@Nullable Span of(Engine engine, Listener.Kind kind) {
    Listener listener = engine.callbacks().listener();
    if (listener == Listener.logging()) {
      return null;
    }
    return started(
        listener,
        kind,
        Map.of("db.system.name", engine.dialect().name(), "db.namespace", engine.name()));
  }

  static void end(Listener.@Nullable Span span, Async<?> operation) {
    if (span != null) {
      Promise.watch(operation, (value, failure) -> span.ended(failure));
    }
  }

  private static Listener.@Nullable Span started(
      Listener listener, Listener.Kind kind, Map<String, Object> attributes) {
    return listener.started(new Listener.Event(kind, attributes));
  }
}
