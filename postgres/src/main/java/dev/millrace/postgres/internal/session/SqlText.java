package dev.millrace.postgres.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be told of statements without parsing them: how many there are, how each begins, and
 * whether one leaves something behind in its session. In doubt it does.
 */
public final class SqlText {

  private static final Set<String> SHAREABLE =
      Set.of(
          "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE", "WITH", "EXPLAIN",
          "SHOW");

  /** What may stand in parentheses that hold a whole statement. */
  private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "WITH");

  private static final Set<String> ENDS =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE");

  /** Words that may leave something in a session, or depend on what was left there. */
  private static final Set<String> SESSION_WORDS =
      Set.of(
          "SET_CONFIG",
          "PG_ADVISORY_LOCK",
          "PG_ADVISORY_LOCK_SHARED",
          "PG_TRY_ADVISORY_LOCK",
          "PG_TRY_ADVISORY_LOCK_SHARED",
          "PG_ADVISORY_UNLOCK",
          "PG_ADVISORY_UNLOCK_SHARED",
          "PG_ADVISORY_UNLOCK_ALL",
          "CURRVAL",
          "LASTVAL",
          "SETSEED",
          "TEMP",
          "TEMPORARY",
          "SET_LIMIT",
          "PG_REPLICATION_ORIGIN_SESSION_SETUP",
          "PG_REPLICATION_ORIGIN_SESSION_RESET");

  /** These, and what begins, divides and ends a transaction. */
  private static final Set<String> CLEAN =
      Stream.concat(
              SHAREABLE.stream(),
              Stream.of(
                  "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "CALL");

  private final int statements;
  private final boolean isShareable;
  private final boolean isClean;
  private final boolean mayCopy;
  private final boolean mayWrite;
  private final Optional<String> transactionEnd;

  private SqlText(Reading read) {
    List<String> firsts = read.statements.stream().map(words -> words.get(0)).toList();
    statements = firsts.size();
    isShareable = read.leavesNothing && SHAREABLE.containsAll(firsts);
    isClean = read.leavesNothing && read.calls.areKnown() && CLEAN.containsAll(firsts);
    mayCopy = firsts.contains("COPY");
    mayWrite = read.mayWrite;
    transactionEnd =
        read.statements.stream()
            .filter(SqlText::endsTransaction)
            .map(words -> words.get(0))
            .findFirst();
  }

  /** Looks at a text; in one pass, and never fails. */
  public static SqlText of(String sql) {
    return new SqlText(new Reading(sql));
  }

  /** The one pass. */
  private static final class Reading {

    private final String sql;
    private final SqlLexer lexer;
    private final FunctionCalls calls = new FunctionCalls();
    private final List<List<String>> statements = new ArrayList<>();
    private List<String> words = new ArrayList<>(2);
    private boolean leavesNothing = true;
    private boolean mayWrite;
    private int depth;
    private int open;
    private String before = "";

    Reading(String sql) {
      this.sql = sql;
      this.lexer = new SqlLexer(sql);
      readAll();
    }

    private void readAll() {
      for (SqlLexer.Token token = lexer.next(); token != SqlLexer.Token.END; token = lexer.next()) {
        if (token == SqlLexer.Token.WORD) {
          word(lexer.word().toUpperCase(Locale.ROOT));
        } else {
          other(token);
        }
      }
      if (words.isEmpty() && open > 0) {
        words.add("");
      }
      end();
    }

    private void word(String word) {
      calls.word(word);
      leavesNothing &= !isOfSession(word);
      mayWrite |= WRITES.contains(word);
      depth += nesting(words, depth, before, word);
      before = word;
      if (words.isEmpty() && open > 0) {
        words.add(QUERIES.contains(word) ? word : "");
      } else if (words.size() < 3) {
        words.add(word);
      }
    }

    private void other(SqlLexer.Token token) {
      before = "";
      if (token == SqlLexer.Token.NAME) {
        calls.name();
        leavesNothing &= !isOfSession(lexer.word().toUpperCase(Locale.ROOT));
      } else {
        calls.symbol(sql.charAt(lexer.start()));
      }
      if (token == SqlLexer.Token.OPEN) {
        open++;
        return;
      }
      if (token == SqlLexer.Token.CLOSE) {
        open--;
      }
      if (token == SqlLexer.Token.SEMICOLON) {
        if (depth <= 0 && open <= 0) {
          end();
        }
      } else if (words.isEmpty()) {
        words.add("");
      }
    }

    private void end() {
      if (!words.isEmpty()) {
        statements.add(words);
        words = new ArrayList<>(2);
      }
      depth = 0;
      open = 0;
    }
  }

  /** A name with a backslash may be any: {@code U&"…"} has escapes. */
  private static boolean isOfSession(String word) {
    return SESSION_WORDS.contains(word)
        || word.startsWith("PG_TEMP")
        || word.startsWith("DBLINK_")
        || word.indexOf('\\') >= 0;
  }

  /** The body of a function in SQL, {@code BEGIN ATOMIC … END}, has semicolons of its own. */
  private static int nesting(List<String> words, int depth, String before, String word) {
    if (words.isEmpty() || !words.get(0).equals("CREATE")) {
      return 0;
    }
    return switch (word) {
      case "ATOMIC" -> before.equals("BEGIN") ? 1 : 0;
      case "CASE" -> depth > 0 ? 1 : 0;
      case "END" -> depth > 0 ? -1 : 0;
      default -> 0;
    };
  }

  /** Whether there is nothing but comments and semicolons. */
  public boolean isEmpty() {
    return statements == 0;
  }

  /** Whether it is one statement. */
  public boolean isSingle() {
    return statements == 1;
  }

  /** Whether it leaves nothing behind, so that it may run on a session that others use too. */
  public boolean isShareable() {
    return isShareable;
  }

  /**
   * Whether a session is the same after it. Stricter than {@link #isShareable}: it calls no
   * function that somebody may have written to set something.
   */
  public boolean isClean() {
    return isClean;
  }

  /** Whether a word in it can change data: a WITH may hide an INSERT. */
  public boolean mayWrite() {
    return mayWrite;
  }

  /** Whether it may bring the server to wait for rows to copy, when nothing else may be sent. */
  public boolean mayCopy() {
    return mayCopy;
  }

  /** The first statement that begins or ends a transaction. */
  public Optional<String> transactionEnd() {
    return transactionEnd;
  }

  private static boolean endsTransaction(List<String> words) {
    String first = words.get(0);
    String second = words.size() > 1 ? words.get(1) : "";
    return switch (first) {
      case "ROLLBACK", "ABORT" -> !second.equals("TO") && !goesToSavepoint(words);
      case "PREPARE", "START" -> second.equals("TRANSACTION");
      default -> ENDS.contains(first);
    };
  }

  private static boolean goesToSavepoint(List<String> words) {
    return words.size() > 2 && words.get(2).equals("TO");
  }
}
