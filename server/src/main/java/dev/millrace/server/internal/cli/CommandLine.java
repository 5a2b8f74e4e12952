package dev.millrace.server.internal.cli;

import dev.millrace.core.DataException;
import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.server.internal.keys.KeyInfo;
import dev.millrace.sql.Database;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands. */
public final class CommandLine {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;
  private static final Set<String> OF_DATABASE = Set.of(Databases.DATA, Databases.DATABASE);

  private final Launcher launcher;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  /** Writes answers to one stream and complaints to another. */
  public CommandLine(
      Launcher launcher, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.launcher = launcher;
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Runs a command, and tells its status. */
  public int run(String... arguments) {
    List<String> all = Arrays.asList(arguments);
    boolean isNamed = !all.isEmpty() && !all.get(0).startsWith("--");
    String command = isNamed ? all.get(0) : "serve";
    List<String> rest = isNamed ? all.subList(1, all.size()) : all;
    if (all.contains("--help") || command.equals("help")) {
      out.print(Usage.TEXT);
      return DONE;
    }
    try {
      return switch (command) {
        case "serve" -> serve(rest);
        case "keys" -> keys(rest);
        case "export" -> transfer(rest, /* isImport= */ false);
        case "import" -> transfer(rest, /* isImport= */ true);
        default -> throw new UsageException("unknown command \"" + command + "\"");
      };
    } catch (UsageException e) {
      err.println(e.getMessage() + "; see --help");
      return MISUNDERSTOOD;
    } catch (DataException | UncheckedIOException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  private int serve(List<String> arguments) {
    Options options = Options.parse(arguments, Serving.VALUED, Serving.FLAGS);
    try (Database database = Databases.open(options, environment)) {
      new Serving(launcher, options, out).run(database);
    }
    return DONE;
  }

  private int keys(List<String> arguments) {
    Options options = Options.parse(arguments, OF_DATABASE, Set.of());
    List<String> words = options.words();
    String verb = words.isEmpty() ? "" : words.get(0);
    if (words.size() != (verb.equals("list") ? 1 : 2)) {
      throw new UsageException("expected keys create <project>, keys list or keys revoke <id>");
    }
    try (Database database = Databases.open(options, environment)) {
      ApiKeys keys = new ApiKeys(database);
      switch (verb) {
        case "create" -> out.println(keys.create(words.get(1)).result());
        case "list" -> keys.list().result().forEach(this::print);
        case "revoke" -> {
          if (!keys.revoke(words.get(1)).result()) {
            err.println("there is no key with the id " + words.get(1));
            return FAILED;
          }
        }
        default -> throw new UsageException("unknown command \"keys " + verb + "\"");
      }
    }
    return DONE;
  }

  private void print(KeyInfo key) {
    out.printf("%s  %s  %s%n", key.id(), key.project(), key.created());
  }

  private int transfer(List<String> arguments, boolean isImport) {
    Options options = Options.parse(arguments, Transfer.VALUED, Transfer.FLAGS);
    InputStream in = System.in;
    try (Database database = Databases.open(options, environment)) {
      Transfer transfer = new Transfer(database, options, err);
      return (isImport ? transfer.read(in) : transfer.write(out)) ? DONE : FAILED;
    }
  }
}
