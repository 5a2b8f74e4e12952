package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Listener;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the listener that somebody waits for a session. */
final class WaitSpans {

  private static final System.Logger LOGGER = System.getLogger("dev.millrace.postgres");

  private WaitSpans() {}

  static Listener.@Nullable Span started(Listener listener, String pool) {
    if (listener == Listener.logging()) {
      return null;
    }
    try {
      Listener.Span span =
          listener.started(
              new Listener.Event(
                  Listener.Kind.POOL_WAIT,
                  Map.of("db.system.name", "postgresql", "db.client.connection.pool.name", pool)));
      return span == null ? null : failure -> ended(span, failure);
    } catch (RuntimeException | Error thrown) {
      ignored(thrown);
      return null;
    }
  }

  private static void ended(Listener.Span span, @Nullable Throwable failure) {
    try {
      span.ended(failure);
    } catch (RuntimeException | Error thrown) {
      ignored(thrown);
    }
  }

  private static void ignored(Throwable thrown) {
    LOGGER.log(Level.WARNING, "a listener threw, which is ignored", thrown);
  }
}
