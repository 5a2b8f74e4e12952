package dev.millrace.orm.internal.query;

import dev.millrace.core.Scale;
import dev.millrace.orm.internal.model.FieldValue;
import dev.millrace.orm.internal.model.ModelColumn;
import dev.millrace.orm.internal.model.NumberValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How a column keeps numbers.
 *
 * @param type the class that is bound
 * @param scale by how many digits the point is moved before
 */
record NumberForm(Class<?> type, int scale) {

  static NumberForm of(ModelColumn column) {
    return column
        .origin()
        .annotation(Scale.class)
        .map(scale -> new NumberForm(Long.class, scale.value()))
        .orElseGet(() -> new NumberForm(FieldValue.classOf(column), 0));
  }

  /** A number as it is kept; null if the column cannot hold exactly that. */
  @Nullable Number exactly(Number number) {
    BigDecimal exact = NumberValue.exact(number);
    if (scale > 0) {
      return exact == null ? null : NumberValue.as(type, exact.scaleByPowerOfTen(scale));
    }
    Number fitted = NumberValue.as(type, number);
    BigDecimal kept = fitted == null ? null : NumberValue.exact(fitted);
    return exact == null || kept == null || kept.compareTo(exact) == 0 ? fitted : null;
  }

  /** The nearest number that the column can hold, upwards or downwards; null if there is none. */
  @Nullable Number nearest(Number number, RoundingMode towards) {
    BigDecimal exact = NumberValue.exact(number);
    if (exact == null) {
      return null;
    }
    if (type == Double.class || type == Float.class) {
      return floating(exact, towards == RoundingMode.CEILING);
    }
    return NumberValue.as(type, exact.scaleByPowerOfTen(scale).setScale(0, towards));
  }

  private Number floating(BigDecimal exact, boolean isUp) {
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
}
