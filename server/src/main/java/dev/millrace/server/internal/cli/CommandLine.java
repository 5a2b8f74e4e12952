package dev.millrace.server.internal.cli;

import dev.millrace.core.DataException;
import dev.millrace.sql.Database;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The commands. */
public final class CommandLine {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;

  private final Launcher launcher;
  private final Map<String, String> environment;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  /** Writes answers to one stream and complaints to another. */
  public CommandLine(
      Launcher launcher,
      Map<String, String> environment,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    this.launcher = launcher;
    this.environment = environment;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Runs a command, and tells its status: 0 if it was done, 1 if not, 2 if not understood. */
  public int run(String... arguments) {
    List<String> all = Arrays.asList(arguments);
    boolean isNamed = !all.isEmpty() && !all.get(0).startsWith("-");
    String command = isNamed ? all.get(0) : "serve";
    List<String> rest = isNamed ? all.subList(1, all.size()) : all;
    try {
      return run(all.contains("--help") ? "help" : command, rest);
    } catch (UsageException e) {
      err.println(e.getMessage() + "; see --help");
      return MISUNDERSTOOD;
    } catch (UncheckedIOException e) {
      err.println(Causes.text(e));
      return FAILED;
    } catch (DataException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  private int run(String command, List<String> arguments) {
    switch (command) {
      case "help" -> out.print(Usage.TEXT);
      case "keys" -> {
        return new KeyCommands(arguments, out, err).run(environment) ? DONE : FAILED;
      }
      case "export" -> {
        Options options = Export.parse(arguments);
        Export export = new Export(options, err);
        try (Database database = Databases.open(options, environment)) {
          export.run(database, out);
        }
      }
      case "import" -> {
        Options options = Import.parse(arguments);
        Import items = new Import(options, err);
        try (Database database = Databases.open(options, environment)) {
          return items.run(database, in) ? DONE : FAILED;
        }
      }
      case "serve" -> {
        if (arguments.contains("--version")) {
          out.println(Version.text());
        } else {
          new Serving(launcher, Serving.parse(arguments), environment, out).run();
        }
      }
      default -> throw new UsageException("unknown command \"" + command + "\"");
    }
    return DONE;
  }
}
