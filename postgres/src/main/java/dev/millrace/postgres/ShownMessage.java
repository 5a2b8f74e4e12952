package dev.millrace.postgres;

import java.util.Set;

/**
 * The text of a message as anybody may read it: without values of parameters and rows.
 *
 * <p>The server quotes values in texts about data (class 22), {@code invalid input syntax for type
 * integer: "…"}, and about texts that are parsed at run time ({@code syntax error in tsquery:
 * "…"}). A text of these that quotes something is replaced by the name of its condition, in any
 * language of the server; so is one of class 22 with a number, but where numbers are those of a
 * type or parameter. Texts of other classes quote names alone.
 */
final class ShownMessage {

  /** The marks that the server's translations quote with. */
  private static final String MARKS = "\"'«»„“”‚‘’「」";

  private static final Set<String> NUMBERS_OF_TYPES = Set.of("22000", "22001", "22026", "22P03");
  private static final String SYNTAX_ERROR = "42601";

  private ShownMessage() {}

  static String of(ServerMessage message) {
    String code = message.sqlState();
    String text = message.message();
    if (code.startsWith("22")) {
      boolean isPlain =
          !quotes(text)
              && (NUMBERS_OF_TYPES.contains(code) || text.chars().noneMatch(ShownMessage::isDigit));
      return isPlain ? text : condition(code);
    }
    if (code.equals(SYNTAX_ERROR)) {
      // With a position it is about the statement, and may have stumbled over a literal.
      return message.position().isPresent()
          ? ShownSql.masked(text)
          : quotes(text) ? condition(code) : text;
    }
    return text;
  }

  /** Whether its hint is shown: a hint about data may quote it. */
  static boolean showsHint(ServerMessage message) {
    String code = message.sqlState();
    return !code.startsWith("22") && !code.startsWith("XX");
  }

  private static String condition(String code) {
    return PgException.conditionOf(code).replace('_', ' ');
  }

  private static boolean quotes(String text) {
    return text.chars().anyMatch(c -> MARKS.indexOf(c) >= 0);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
