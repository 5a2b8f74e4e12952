package dev.millrace.datastore.internal.gql;

/**
 * A piece of a query.
 *
 * @param text as it is written, but of texts and quoted names what is between the quotes, and of
 *     parameters what is behind the colon
 * @param at where it starts, from 0
 */
record Token(Kind kind, String text, int at) {

  enum Kind {
    WORD,
    QUOTED,
    TEXT,
    NUMBER,
    PARAMETER,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  /** What it is, for messages: a text or a number may be data of the application. */
  String shown() {
    return switch (kind) {
      case WORD, QUOTED, SYMBOL -> "\"" + text + "\"";
      case TEXT -> "a text";
      case NUMBER -> "a number";
      case PARAMETER -> ":" + text;
      case END -> "the end";
    };
  }
}
