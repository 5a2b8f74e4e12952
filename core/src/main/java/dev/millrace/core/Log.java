package dev.millrace.core;

/** The listener of those that chose none. */
final class Log {

  static final System.Logger LOGGER = System.getLogger("dev.millrace");
  static final Listener LISTENER = new Listener() {};

  private Log() {}
}
