package dev.millrace.dynamo.internal.partiql;

import dev.millrace.dynamo.internal.partiql.Lexeme.Kind;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads statements. */
public final class StatementParser extends Translation {

  private static final int LONGEST = 8192;

  private StatementParser(List<Lexeme> lexemes, List<AttributeValue> arguments) {
    super(lexemes, arguments);
  }

  /**
   * Reads a statement with the values of its question marks.
   *
   * @throws dev.millrace.dynamo.spi.ServiceException if it is none, or one that is not supported
   */
  public static Statement parse(String text, List<AttributeValue> arguments) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw Malformed.of("expected 1 to " + LONGEST + " characters, got " + text.length());
    }
    StatementParser parser = new StatementParser(StatementLexer.lexemes(text), arguments);
    Statement statement = parser.statement();
    parser.end();
    return statement;
  }

  private Statement statement() {
    if (skipWord("SELECT")) {
      return select();
    }
    if (skipWord("INSERT")) {
      return insert();
    }
    if (skipWord("UPDATE")) {
      return update();
    }
    if (skipWord("DELETE")) {
      return delete();
    }
    throw Malformed.of("expected SELECT, INSERT, UPDATE or DELETE");
  }

  private Statement select() {
    String projection = skip("*") ? null : paths();
    expectWord("FROM");
    String table = name();
    String index = skip(".") ? name() : null;
    String where = skipWord("WHERE") ? expression() : null;
    String orderBy = null;
    boolean isDescending = false;
    if (skipWord("ORDER")) {
      expectWord("BY");
      orderBy = name();
      isDescending = skipWord("DESC");
      if (!isDescending) {
        skipWord("ASC");
      }
    }
    return new Statement.Select(
        table, index, projection, where, parameters(), orderBy, isDescending);
  }

  private String paths() {
    List<String> paths = new ArrayList<>();
    do {
      if (peek().kind() == Kind.WORD && peekNext().is("(")) {
        throw Malformed.of("functions in SELECT are not supported");
      }
      paths.add(path());
    } while (skip(","));
    return String.join(", ", paths);
  }

  private Statement insert() {
    expectWord("INTO");
    String table = name();
    expectWord("VALUE");
    if (value() instanceof AttributeValue.M item) {
      return new Statement.Insert(table, item.members());
    }
    throw Malformed.of("expected an item in braces after VALUE");
  }

  private Statement update() {
    String table = name();
    List<String> sets = new ArrayList<>();
    List<String> removes = new ArrayList<>();
    while (peek().isWord("SET") || peek().isWord("REMOVE")) {
      (next().isWord("SET") ? sets : removes).add(expression());
    }
    if (sets.isEmpty() && removes.isEmpty()) {
      throw Malformed.at(peek().text());
    }
    String update =
        (sets.isEmpty() ? "" : "SET " + String.join(", ", sets))
            + (removes.isEmpty() ? "" : " REMOVE " + String.join(", ", removes));
    return change(table, update);
  }

  private Statement delete() {
    expectWord("FROM");
    return change(name(), null);
  }

  private Statement change(String table, @Nullable String update) {
    expectWord("WHERE");
    String where = expression();
    String returning = null;
    if (skipWord("RETURNING")) {
      returning = name().toUpperCase(Locale.ROOT) + "_" + name().toUpperCase(Locale.ROOT);
      expect("*");
    }
    return new Statement.Change(table, update, where, parameters(), returning);
  }
}
