package dev.millrace.dynamo.internal.partiql;

/**
 * A piece of a statement.
 *
 * @param text as it is written, but of texts and quoted names what is between the quotes
 */
record Lexeme(Kind kind, String text) {

  enum Kind {
    WORD,
    QUOTED,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
