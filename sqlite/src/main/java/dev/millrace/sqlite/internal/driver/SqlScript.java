package dev.millrace.sqlite.internal.driver;

import dev.millrace.sqlite.internal.driver.SqlLexer.Token;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statements of a script.
 *
 * <p>A statement ends at a semicolon outside strings, names and comments; one that creates a
 * trigger ends at {@code ; END ;}, the rule of {@code sqlite3_complete}. The xerial driver prepares
 * the first statement of a text and drops the rest without a word, hence this.
 */
public final class SqlScript {

  /**
   * A statement's place: from its first token to its last, without the semicolon.
   *
   * @param next where to look for the following statement
   */
  public record Span(int start, int end, int next) {

    public String of(String script) {
      return start == 0 && end == script.length() ? script : script.substring(start, end);
    }
  }

  private SqlScript() {}

  /**
   * Gives the first statement at or after an offset, or null where only blanks, comments and
   * semicolons are left.
   *
   * @throws MalformedSqlException if a string, name, comment or trigger body has no end
   */
  public static @Nullable Span next(String script, int offset) {
    SqlLexer lexer = new SqlLexer(script, offset);
    Token token = lexer.next();
    while (token == Token.SEMICOLON) {
      token = lexer.next();
    }
    if (token == Token.END) {
      return null;
    }
    int start = lexer.start();
    int end = start;
    TriggerBody body = new TriggerBody();
    while (true) {
      if (token == Token.END) {
        if (body.isOpen()) {
          throw new MalformedSqlException("unterminated trigger body", script, start);
        }
        return new Span(start, end, script.length());
      }
      if (token == Token.SEMICOLON && !body.isOpen()) {
        return new Span(start, end, lexer.end());
      }
      body.accept(token, lexer);
      end = lexer.end();
      token = lexer.next();
    }
  }

  /** Whether the tokens so far are inside a CREATE TRIGGER that has not come to its END. */
  private static final class TriggerBody {
    private enum At {
      START,
      EXPLAIN,
      CREATE,
      NO_TRIGGER,
      BODY,
      AFTER_SEMICOLON,
      AFTER_END
    }

    private At at = At.START;

    boolean isOpen() {
      return at == At.BODY || at == At.AFTER_SEMICOLON;
    }

    void accept(Token token, SqlLexer lexer) {
      at =
          switch (at) {
            case START ->
                lexer.is("CREATE") ? At.CREATE : lexer.is("EXPLAIN") ? At.EXPLAIN : At.NO_TRIGGER;
            case EXPLAIN ->
                lexer.is("CREATE")
                    ? At.CREATE
                    : lexer.is("QUERY") || lexer.is("PLAN") ? At.EXPLAIN : At.NO_TRIGGER;
            case CREATE ->
                lexer.is("TRIGGER")
                    ? At.BODY
                    : lexer.is("TEMP") || lexer.is("TEMPORARY") ? At.CREATE : At.NO_TRIGGER;
            case NO_TRIGGER -> At.NO_TRIGGER;
            case BODY, AFTER_END -> token == Token.SEMICOLON ? At.AFTER_SEMICOLON : At.BODY;
            case AFTER_SEMICOLON ->
                token == Token.SEMICOLON
                    ? At.AFTER_SEMICOLON
                    : lexer.is("END") ? At.AFTER_END : At.BODY;
          };
    }
  }
}
