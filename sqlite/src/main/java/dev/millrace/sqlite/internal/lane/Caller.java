package dev.millrace.sqlite.internal.lane;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the caller's own frame on the stack of a call to the library. */
final class Caller {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private Caller() {}

  /** The nearest frame outside the layers between the caller and the engine. */
  static StackWalker.@Nullable StackFrame find() {
    Optional<StackWalker.StackFrame> found =
        WALKER.walk(
            frames -> frames.filter(frame -> !isOurs(frame.getClassName())).limit(1).findFirst());
    return found.orElse(null);
  }

  private static boolean isOurs(String className) {
    return className.startsWith("dev.millrace.core.")
        || className.startsWith("dev.millrace.sql.")
        || className.startsWith("dev.millrace.sqlite.")
        || className.startsWith("dev.millrace.orm.")
        || className.startsWith("java.");
  }
}
