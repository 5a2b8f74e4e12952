package dev.millrace.postgres;

import java.util.Set;

/** The text of a message as anybody may read it: without values of parameters and rows. */
final class ShownMessage {

  /**
   * Codes of class 22 whose texts name types, columns and positions alone; the others quote the
   * value they complain of, so that their text is the name of the condition.
   */
  private static final Set<String> WITHOUT_VALUES =
      Set.of(
          "22001", "22004", "22011", "22012", "22013", "22026", "22P03", "2200H", "2201E", "2201F",
          "2201W", "2201X", "2202E");

  private static final String SYNTAX_ERROR = "42601";

  private ShownMessage() {}

  static String of(ServerMessage message) {
    String code = message.sqlState();
    if (code.startsWith("22") && !WITHOUT_VALUES.contains(code)) {
      return PgException.conditionOf(code).replace('_', ' ') + where(message);
    }
    // It quotes the token that it stumbled over, which may be a literal.
    return code.equals(SYNTAX_ERROR) ? ShownSql.masked(message.message()) : message.message();
  }

  static boolean showsHint(ServerMessage message) {
    return !message.sqlState().startsWith("22");
  }

  private static String where(ServerMessage message) {
    return message.column().map(column -> " in column \"" + column + '"').orElse("")
        + message.dataType().map(type -> " for type \"" + type + '"').orElse("");
  }
}
