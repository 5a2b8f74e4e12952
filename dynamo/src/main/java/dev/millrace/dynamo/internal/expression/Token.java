package dev.millrace.dynamo.internal.expression;

/**
 * A piece of an expression.
 *
 * @param text as it is written
 * @param start where it is in the expression
 */
record Token(Kind kind, String text, int start) {

  enum Kind {
    /** A keyword, a function or a bare name. */
    WORD,
    /** A placeholder of a name. */
    NAME,
    /** A placeholder of a value. */
    VALUE,
    INDEX,
    SYMBOL,
    END
  }

  int end() {
    return kind == Kind.END ? start : start + text.length();
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
