package dev.millrace.sqlite;

import dev.millrace.core.Listener;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Tells a listener what begins and ends; what it throws is logged and harms nothing. */
final class GuardedListener {

  private static final System.Logger LOGGER = System.getLogger("dev.millrace.sqlite");

  private GuardedListener() {}

  static Listener.@Nullable Span started(Listener listener, Listener.Event event) {
    try {
      Listener.Span span = listener.started(event);
      return span == null ? null : failure -> ended(span, failure);
    } catch (RuntimeException thrown) {
      LOGGER.log(Level.WARNING, "a listener has thrown", thrown);
      return null;
    }
  }

  private static void ended(Listener.Span span, @Nullable Throwable failure) {
    try {
      span.ended(failure);
    } catch (RuntimeException thrown) {
      LOGGER.log(Level.WARNING, "a listener has thrown", thrown);
    }
  }
}
