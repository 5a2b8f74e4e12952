package dev.millrace.dynamo.internal.expression;

/** A sign between two operands. */
enum Comparator {
  EQUAL("="),
  UNEQUAL("<>"),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  boolean isOrder() {
    return this != EQUAL && this != UNEQUAL;
  }

  /** Whether it holds if a comparison came out so. */
  boolean holds(int compared) {
    return switch (this) {
      case EQUAL -> compared == 0;
      case UNEQUAL -> compared != 0;
      case LESS -> compared < 0;
      case AT_MOST -> compared <= 0;
      case MORE -> compared > 0;
      case AT_LEAST -> compared >= 0;
    };
  }

  /** The sign that means the same with the operands the other way round. */
  Comparator turned() {
    return switch (this) {
      case EQUAL, UNEQUAL -> this;
      case LESS -> MORE;
      case AT_MOST -> AT_LEAST;
      case MORE -> LESS;
      case AT_LEAST -> AT_MOST;
    };
  }
}
