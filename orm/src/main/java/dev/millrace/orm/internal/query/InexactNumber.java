package dev.millrace.orm.internal.query;

import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.NumberValue;
import dev.millrace.orm.internal.sql.SqlText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Compares a column with a number that its class cannot hold, by the nearest that it can: what is
 * more than 4.5 is at least 5.
 */
final class InexactNumber {

  private InexactNumber() {}

  static String compared(
      String operand,
      Filter.Comparator comparator,
      ModelColumn column,
      Number number,
      SqlText statement) {
    BigDecimal exact = NumberValue.exact(number);
    return switch (comparator) {
      case EQ -> operand + " <> " + operand; // false, but not for NULL
      case NE -> operand + " = " + operand;
      case GT, GE ->
          bounded(
              operand,
              " >= ",
              nearest(column, exact, RoundingMode.CEILING),
              number,
              true,
              statement);
      case LT, LE ->
          bounded(
              operand,
              " <= ",
              nearest(column, exact, RoundingMode.FLOOR),
              number,
              false,
              statement);
    };
  }

  /** The nearest number that the column can hold, upwards or downwards; null if there is none. */
  private static @Nullable Number nearest(
      ModelColumn column, @Nullable BigDecimal exact, RoundingMode towards) {
    Class<?> type = FieldValue.classOf(column);
    if (exact == null) {
      return null;
    }
    if (NumberValue.isIntegral(type)) {
      return NumberValue.as(type, exact.setScale(0, towards));
    }
    if (type == Double.class || type == Float.class) {
      return floating(type, exact, towards);
    }
    throw new InvalidFilterException("cannot compare a column of " + type.getSimpleName());
  }

  private static Number floating(Class<?> type, BigDecimal exact, RoundingMode towards) {
    boolean isUp = towards == RoundingMode.CEILING;
    if (type == Float.class) {
      float near = exact.floatValue();
      boolean isShort = Float.isFinite(near) && isShort(new BigDecimal(near), exact, isUp);
      return isShort ? (isUp ? Math.nextUp(near) : Math.nextDown(near)) : near;
    }
    double near = exact.doubleValue();
    boolean isShort = Double.isFinite(near) && isShort(new BigDecimal(near), exact, isUp);
    return isShort ? (isUp ? Math.nextUp(near) : Math.nextDown(near)) : near;
  }

  private static boolean isShort(BigDecimal near, BigDecimal exact, boolean isUp) {
    return isUp ? near.compareTo(exact) < 0 : near.compareTo(exact) > 0;
  }

  private static String bounded(
      String operand,
      String comparison,
      @Nullable Number nearest,
      Number number,
      boolean isLowerBound,
      SqlText statement) {
    if (nearest != null) {
      return operand + comparison + statement.bind(nearest);
    }
    // Beyond everything that the column can hold: all or nothing is on that side of it.
    boolean isBelowAll = number.doubleValue() < 0;
    boolean isAll = isLowerBound == isBelowAll && !Double.isNaN(number.doubleValue());
    return isAll ? operand + " = " + operand : operand + " <> " + operand;
  }
}
