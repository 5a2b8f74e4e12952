package dev.millrace.dynamo.testkit;

import java.io.IOException;
import java.util.Arrays;

/**
 * The main class of the child: runs another one, and ends as soon as its standard input does.
 *
 * <p>The other end of that pipe is the JVM of the tests, so that no server outlives them, even if
 * they are killed.
 */
final class Tethered {

  private Tethered() {}

  /** Takes the name of the main class to run, then its arguments. */
  public static void main(String[] arguments) throws Exception {
    Thread tether = new Thread(Tethered::endWithInput, "tether");
    tether.setDaemon(true);
    tether.start();
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever written; only the end counts.
      }
    } catch (IOException gone) {
      // It is the end as well.
    }
    Runtime.getRuntime().halt(0);
  }
}
