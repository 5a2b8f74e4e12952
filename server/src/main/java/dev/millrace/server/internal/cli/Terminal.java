package dev.millrace.server.internal.cli;

import java.io.Console;

/** Whether somebody looks. */
final class Terminal {

  private Terminal() {}

  @SuppressWarnings("SystemConsoleNull") // what is not null is asked
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // Since JDK 22 there is a console without a terminal too.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }
}
