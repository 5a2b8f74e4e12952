package dev.millrace.datastore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query asks of entities. */
sealed interface Condition {

  /** How a property compares with a value. */
  enum Operator {
    EQ("="),
    NE("!="),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    IN("IN");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    @Override
    public String toString() {
      return symbol;
    }
  }

  /**
   * A property compared with a value.
   *
   * @param property its name, or {@code __key__}
   * @param value checked; a list for {@link Operator#IN}
   */
  record Compare(String property, Operator operator, @Nullable Object value) implements Condition {

    @Override
    public String toString() {
      return property + " " + operator + " ?";
    }
  }

  /** All of several. */
  record AllOf(List<Condition> conditions) implements Condition {}

  /** At least one of several. */
  record AnyOf(List<Condition> conditions) implements Condition {}
}
