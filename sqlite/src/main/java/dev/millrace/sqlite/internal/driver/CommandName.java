package dev.millrace.sqlite.internal.driver;

import dev.millrace.sqlite.internal.driver.SqlLexer.Token;
import java.util.Locale;
import java.util.Set;

/** The command of a statement as a tag names it: {@code INSERT}, {@code CREATE TABLE}. */
public final class CommandName {

  private static final Set<String> WITH_OBJECT = Set.of("CREATE", "DROP", "ALTER");
  private static final Set<String> BEFORE_OBJECT = Set.of("TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL");
  private static final Set<String> AFTER_COMMON_TABLES =
      Set.of("SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE");

  private CommandName() {}

  /** The command in capitals; REPLACE is an INSERT, and WITH is what follows it. */
  public static String of(String statement) {
    SqlLexer lexer = new SqlLexer(statement, 0);
    if (lexer.next() != Token.WORD) {
      return "";
    }
    String verb = lexer.text().toUpperCase(Locale.ROOT);
    if (verb.equals("WITH")) {
      verb = afterCommonTables(lexer);
    }
    if (verb.equals("REPLACE")) {
      return "INSERT";
    }
    return WITH_OBJECT.contains(verb) ? verb + object(lexer) : verb;
  }

  private static String object(SqlLexer lexer) {
    for (Token token = lexer.next(); token == Token.WORD; token = lexer.next()) {
      String word = lexer.text().toUpperCase(Locale.ROOT);
      if (!BEFORE_OBJECT.contains(word)) {
        return " " + word;
      }
    }
    return "";
  }

  private static String afterCommonTables(SqlLexer lexer) {
    int depth = 0;
    boolean afterClose = false;
    for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
      if (token == Token.OPEN) {
        depth++;
      } else if (token == Token.CLOSE) {
        depth--;
      } else if (token == Token.WORD && depth == 0 && afterClose) {
        String word = lexer.text().toUpperCase(Locale.ROOT);
        if (AFTER_COMMON_TABLES.contains(word)) {
          return word;
        }
      }
      afterClose = token == Token.CLOSE;
    }
    return "WITH";
  }
}
