package dev.millrace.orm.internal.query;

import dev.millrace.core.Filter;
import dev.millrace.orm.internal.sql.SqlText;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Compares a column with a number that it cannot hold, by the nearest that it can: what is more
 * than 4.5 is at least 5.
 */
final class InexactNumber {

  private InexactNumber() {}

  static String compared(
      String operand,
      Filter.Comparator comparator,
      NumberForm form,
      Number number,
      SqlText statement) {
    return switch (comparator) {
      case EQ -> never(operand);
      case NE -> always(operand);
      case GT, GE -> {
        Number nearest = form.nearest(number, RoundingMode.CEILING);
        yield bounded(operand, " >= ", nearest, isBelowAll(number), statement);
      }
      case LT, LE -> {
        Number nearest = form.nearest(number, RoundingMode.FLOOR);
        yield bounded(operand, " <= ", nearest, isAboveAll(number), statement);
      }
    };
  }

  /** False, but for NULL neither false nor true. */
  static String never(String operand) {
    return operand + " <> " + operand;
  }

  private static String always(String operand) {
    return operand + " = " + operand;
  }

  private static boolean isBelowAll(Number number) {
    return number.doubleValue() < 0;
  }

  /** As is what is no number at all. */
  private static boolean isAboveAll(Number number) {
    return !(number.doubleValue() < 0);
  }

  private static String bounded(
      String operand,
      String comparison,
      @Nullable Number nearest,
      boolean isAll,
      SqlText statement) {
    if (nearest != null) {
      return operand + comparison + statement.bind(nearest);
    }
    // Beyond everything that the column can hold: all or nothing is on that side of it.
    return isAll ? always(operand) : never(operand);
  }
}
