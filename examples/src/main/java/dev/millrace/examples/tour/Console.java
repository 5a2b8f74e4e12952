package dev.millrace.examples.tour;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where the tour prints: a terminal with colours, or plain text. */
public final class Console {

  /** Columns that a line has at most. */
  public static final int WIDTH = 100;

  private final PrintStream out;
  private final boolean isTerminal;

  /** Prints to a stream. */
  public Console(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** The standard output; in UTF-8, but in the terminal's own character set on Windows. */
  public static Console standard() {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    String own = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
    Charset charset =
        windows && own != null && Charset.isSupported(own)
            ? Charset.forName(own)
            : StandardCharsets.UTF_8;
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), /* autoFlush= */ true, charset);
    return new Console(out, isInteractive());
  }

  @SuppressWarnings("SystemConsoleNull") // on JDK 22 and later it is asked what it is
  private static boolean isInteractive() {
    java.io.Console console = System.console();
    if (console == null
        || System.getenv("NO_COLOR") != null
        || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (boolean)
          MethodHandles.publicLookup()
              .findVirtual(
                  java.io.Console.class, "isTerminal", MethodType.methodType(boolean.class))
              .invokeExact(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (Throwable e) {
      return false;
    }
  }

  boolean isTerminal() {
    return isTerminal;
  }

  /** Prints a line. */
  public void line(String text) {
    out.println(text);
  }

  /** Prints over the line on which the cursor stands. */
  void over(String text) {
    out.print("\r" + text);
    out.flush();
  }

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String colored(String text) {
    return styled("36", text);
  }

  private String styled(String style, String text) {
    return isTerminal ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
  }
}
