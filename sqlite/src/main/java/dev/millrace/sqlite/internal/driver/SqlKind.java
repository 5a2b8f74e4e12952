package dev.millrace.sqlite.internal.driver;

import dev.millrace.sqlite.internal.driver.SqlLexer.Token;
import java.util.Locale;
import java.util.Set;

/**
 * What a statement does, known from its words alone.
 *
 * <p>The driver does not expose {@code sqlite3_stmt_readonly}. A reader's connection is {@code
 * query_only} besides, so that a mistake here is an error there and never a lost write.
 */
public enum SqlKind {
  /** SELECT, VALUES, EXPLAIN, a PRAGMA that only tells. */
  READ,
  /** INSERT, REPLACE, UPDATE, DELETE, also after WITH and with RETURNING. */
  WRITE,
  /** CREATE, DROP, ALTER, REINDEX, ANALYZE. */
  SCHEMA,
  /** A PRAGMA that may change the connection or the file. */
  PRAGMA,
  /** VACUUM, ATTACH, DETACH: not allowed inside a transaction. */
  OUTSIDE_TRANSACTION,
  /** BEGIN, COMMIT, END, ROLLBACK, SAVEPOINT, RELEASE. */
  TRANSACTION_CONTROL,
  /** Not the beginning of any statement: SQLite will refuse it. */
  UNKNOWN;

  private static final Set<String> ACTING_PRAGMAS =
      Set.of("incremental_vacuum", "optimize", "shrink_memory", "wal_checkpoint");

  private static final Set<String> TELLING_PRAGMAS =
      Set.of(
          "foreign_key_check",
          "foreign_key_list",
          "index_info",
          "index_list",
          "index_xinfo",
          "integrity_check",
          "quick_check",
          "table_info",
          "table_list",
          "table_xinfo");

  /** Classifies one statement. */
  public static SqlKind of(String sql) {
    SqlLexer lexer = new SqlLexer(sql, 0);
    if (lexer.next() != Token.WORD) {
      return UNKNOWN;
    }
    return switch (lexer.text().toUpperCase(Locale.ROOT)) {
      case "SELECT", "VALUES" -> READ;
      case "WITH" -> afterCommonTables(lexer);
      case "INSERT", "REPLACE", "UPDATE", "DELETE" -> WRITE;
      case "CREATE", "DROP", "ALTER", "REINDEX", "ANALYZE" -> SCHEMA;
      case "PRAGMA" -> pragma(lexer);
      case "EXPLAIN" -> explained(lexer);
      case "VACUUM", "ATTACH", "DETACH" -> OUTSIDE_TRANSACTION;
      case "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE" -> TRANSACTION_CONTROL;
      default -> UNKNOWN;
    };
  }

  /** Whether the kind leaves the file and the connection as they were. */
  public boolean isReadOnly() {
    return this == READ;
  }

  // The verb follows the ")" of the last common table, which tells it from tables named "replace".
  private static SqlKind afterCommonTables(SqlLexer lexer) {
    int depth = 0;
    boolean afterClose = false;
    for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
      if (token == Token.OPEN) {
        depth++;
      } else if (token == Token.CLOSE) {
        depth--;
      } else if (token == Token.WORD && depth == 0 && afterClose) {
        if (lexer.is("SELECT") || lexer.is("VALUES")) {
          return READ;
        }
        if (lexer.is("INSERT") || lexer.is("REPLACE") || lexer.is("UPDATE") || lexer.is("DELETE")) {
          return WRITE;
        }
      }
      afterClose = token == Token.CLOSE;
    }
    return UNKNOWN;
  }

  // Some pragmas act while they are compiled, so EXPLAIN does not make them harmless.
  private static SqlKind explained(SqlLexer lexer) {
    Token token = lexer.next();
    while (token == Token.WORD && (lexer.is("QUERY") || lexer.is("PLAN"))) {
      token = lexer.next();
    }
    return token == Token.WORD && lexer.is("PRAGMA") ? pragma(lexer) : READ;
  }

  private static SqlKind pragma(SqlLexer lexer) {
    if (lexer.next() != Token.WORD) {
      return PRAGMA;
    }
    String name = lexer.text().toLowerCase(Locale.ROOT);
    Token token = lexer.next();
    if (token == Token.OTHER && lexer.isCharacter('.')) {
      if (lexer.next() != Token.WORD) {
        return PRAGMA;
      }
      name = lexer.text().toLowerCase(Locale.ROOT);
      token = lexer.next();
    }
    boolean hasArgument = token != Token.END && token != Token.SEMICOLON;
    boolean tells = hasArgument ? TELLING_PRAGMAS.contains(name) : !ACTING_PRAGMAS.contains(name);
    return tells ? READ : PRAGMA;
  }
}
