package dev.millrace.sql.spi;

import java.util.BitSet;
import java.util.Locale;
import java.util.Set;

/**
 * What statements do to what, in a few words: their commands and the tables behind them, as
 * OpenTelemetry's {@code db.query.summary} has it. Is told one token after the other.
 */
final class QuerySummary {

  private static final int LONGEST = 255;

  /** What came last was the name of a table, which may go on. */
  private static final String TABLE = "a table";

  private static final Set<String> COMMANDS =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");

  /** Before these a command is no command: {@code for update}, {@code on delete}. */
  private static final Set<String> NO_COMMAND_AFTER =
      Set.of("FOR", "DO", "ON", "KEY", "OR", "OF", "BEFORE", "AFTER", "THEN", "GRANT", ",");

  /** Commands of which the word behind says on what. */
  private static final Set<String> WITH_KIND = Set.of("CREATE", "ALTER", "DROP");

  private static final Set<String> KINDS =
      Set.of("TABLE", "VIEW", "INDEX", "SCHEMA", "TYPE", "SEQUENCE", "FUNCTION", "DATABASE");

  private static final Set<String> BEFORE_TABLES =
      Set.of("FROM", "INTO", "JOIN", "UPDATE", "TABLE", "COPY", "TRUNCATE", "MERGE", "USING");

  private static final Set<String> SKIPPED =
      Set.of("ONLY", "IF", "NOT", "EXISTS", "LATERAL", "STDIN", "STDOUT");

  private final StringBuilder text = new StringBuilder();

  /** In which parentheses there is a statement, whose FROM is no part of a function's call. */
  private final BitSet queries = new BitSet();

  private int depth;
  private int statements;
  private String first = "";
  private String last = ";";
  private boolean awaitsTable;
  private boolean awaitsKind;
  private boolean joinsName;

  void word(String written) {
    String word = written.toUpperCase(Locale.ROOT);
    if (last.equals(";")) {
      begin(word);
    } else if (COMMANDS.contains(word) && !NO_COMMAND_AFTER.contains(last)) {
      command(word);
    } else if (awaitsKind && KINDS.contains(word)) {
      text.append(' ').append(word);
      awaitsKind = false;
      awaitsTable = true;
    } else if (BEFORE_TABLES.contains(word)
        && queries.get(depth)
        && !last.equals("DISTINCT")
        && !NO_COMMAND_AFTER.contains(last)) {
      awaitsTable = true;
    } else if (!SKIPPED.contains(word)) {
      boolean isTable = awaitsTable || joinsName;
      name(written);
      if (isTable) {
        return;
      }
    }
    last = word;
  }

  /** An identifier in quotes, or a word that is none of the language's. */
  void name(String name) {
    last = joinsName || awaitsTable ? TABLE : "";
    if (joinsName) {
      text.append('.').append(name);
    } else if (awaitsTable) {
      add(name);
    }
    joinsName = false;
    awaitsTable = false;
  }

  void symbol(char symbol) {
    joinsName = symbol == '.' && last.equals(TABLE);
    awaitsTable &= symbol == '.';
    switch (symbol) {
      case ';' -> {
        awaitsKind = false;
        queries.clear();
        depth = 0;
      }
      case '(' -> depth++;
      case ')' -> {
        queries.clear(depth);
        depth = Math.max(0, depth - 1);
      }
      default -> {}
    }
    if (symbol != '(' || !last.equals(";")) {
      last = String.valueOf(symbol);
    }
  }

  private void begin(String word) {
    statements++;
    queries.set(depth);
    if (!word.equals("WITH")) {
      command(word);
    }
    awaitsKind = WITH_KIND.contains(word);
    awaitsTable = BEFORE_TABLES.contains(word) && !word.equals("MERGE");
  }

  private void command(String word) {
    add(word);
    if (first.isEmpty() && depth == 0) {
      first = word;
    }
    queries.set(depth);
    awaitsTable = word.equals("UPDATE");
  }

  private void add(String part) {
    if (text.length() > 0) {
      text.append(' ');
    }
    text.append(part);
  }

  String text() {
    return text.length() <= LONGEST
        ? text.toString()
        : text.substring(0, Math.max(1, text.lastIndexOf(" ", LONGEST)));
  }

  String operation() {
    return statements == 1 ? first : "";
  }
}
