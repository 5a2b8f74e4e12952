package dev.millrace.server.internal.cli;

import dev.millrace.server.internal.keys.ApiKeys;
import dev.millrace.server.internal.keys.KeyInfo;
import dev.millrace.sql.Database;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes, lists and ends keys of projects. */
final class KeyCommands {

  private static final Set<String> VALUED = Set.of(Databases.DATA, Databases.DATABASE);

  private final Options options;
  private final String verb;
  private final PrintStream out;
  private final PrintStream err;

  KeyCommands(List<String> arguments, PrintStream out, PrintStream err) {
    this.options = Options.parse(arguments, VALUED, Set.of());
    List<String> words = options.words();
    this.verb = words.isEmpty() ? "" : words.get(0);
    this.out = out;
    this.err = err;
    int expected = verb.equals("list") ? 1 : 2;
    if (!Set.of("create", "list", "revoke").contains(verb) || words.size() != expected) {
      throw new UsageException("expected keys create <project>, keys list or keys revoke <id>");
    }
  }

  /** True unless there was no such key. */
  boolean run(Map<String, String> environment) {
    try (Database database = Databases.open(options, environment)) {
      ApiKeys keys = new ApiKeys(database);
      switch (verb) {
        case "create" -> out.println(keys.create(options.words().get(1)).result());
        case "list" -> keys.list().result().forEach(this::print);
        default -> {
          return revoke(keys, options.words().get(1));
        }
      }
      return true;
    }
  }

  private void print(KeyInfo key) {
    out.printf("%s  %s  %s%n", key.id(), key.project(), key.created());
  }

  private boolean revoke(ApiKeys keys, String id) {
    boolean wasThere = keys.revoke(id).result();
    if (!wasThere) {
      err.println("there is no key with the id " + id);
    }
    return wasThere;
  }
}
