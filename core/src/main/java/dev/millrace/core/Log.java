package dev.millrace.core;

import java.lang.System.Logger.Level;

/** The listener of those that chose none, and the guard around all others. */
final class Log {

  static final System.Logger LOGGER = System.getLogger("dev.millrace");
  static final Listener LISTENER = new Listener() {};

  private Log() {}

  /** Runs what must not throw, a listener for instance; what it throws all the same is logged. */
  static void guarded(Runnable action) {
    try {
      action.run();
    } catch (Throwable thrown) {
      LOGGER.log(Level.ERROR, "a listener or an engine threw where it must not", thrown);
    }
  }
}
