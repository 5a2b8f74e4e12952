package dev.millrace.orm.internal.query;

import dev.millrace.core.Converter;
import dev.millrace.core.InvalidProjectionException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of the values of a field in a group.
 *
 * @param of null for the rows themselves, which are counted
 */
public record Call(Function function, @Nullable FieldItem of, String name) implements Item {

  /** The functions. */
  public enum Function {
    /** How many rows, or values that are there. */
    COUNT("count(%s)"),
    /** How many different values. */
    COUNT_DISTINCT("count(distinct %s)"),
    /** The sum; absent of no values. */
    SUM("sum(%s)"),
    /** The mean; absent of no values. */
    AVERAGE("avg(%s)"),
    /** The least value. */
    MIN("min(%s)"),
    /** The greatest value. */
    MAX("max(%s)");

    private final String pattern;

    Function(String pattern) {
      this.pattern = pattern;
    }

    boolean counts() {
      return this == COUNT || this == COUNT_DISTINCT;
    }
  }

  /**
   * Makes an item.
   *
   * @throws InvalidProjectionException if the field has no such function
   */
  public Call {
    boolean isOfNumber = of != null && Number.class.isAssignableFrom(of.valueType());
    if ((function == Function.SUM || function == Function.AVERAGE) && !isOfNumber) {
      throw new InvalidProjectionException(
          (of == null ? "the rows" : of.place().field())
              + ": expected a number to take the "
              + function.name().toLowerCase(Locale.ROOT)
              + " of");
    }
  }

  @Override
  public boolean isAggregate() {
    return true;
  }

  @Override
  public Class<?> type() {
    if (function.counts()) {
      return Long.class;
    }
    if (function == Function.AVERAGE) {
      return Double.class;
    }
    Class<?> stored = of == null ? Long.class : of.type();
    boolean isWhole = stored == Byte.class || stored == Short.class || stored == Integer.class;
    return function == Function.SUM && isWhole ? Long.class : stored;
  }

  @Override
  public Optional<Converter<?, ?>> converter() {
    Optional<Converter<?, ?>> own =
        of == null || function.counts() ? Optional.empty() : of.converter();
    return function == Function.AVERAGE && own.isPresent() ? Optional.of(new Mean(own.get())) : own;
  }

  @Override
  public String render(Scope scope) {
    FieldItem field = of;
    if (field != null && !function.counts() && !scope.dialect().isOrdered(field.type())) {
      throw new InvalidProjectionException(
          field.place().field()
              + ": "
              + scope.dialect().name()
              + " keeps it in a form that it cannot compute with; give the component @Scale");
    }
    String text = String.format(function.pattern, field == null ? "*" : field.render(scope));
    return function == Function.AVERAGE ? "cast(" + text + " as double precision)" : text;
  }

  /** The mean of what is kept as whole numbers of a smaller unit. */
  private record Mean(Converter<?, ?> own) implements Converter<Double, Double> {

    @Override
    public Double toStored(Double value) {
      throw new IllegalStateException("a mean is not stored");
    }

    @Override
    @SuppressWarnings("unchecked") // only scaled numbers are numbers with a converter
    public Double fromStored(Double stored) {
      Object unit = ((Converter<Object, Object>) own).fromStored(1L);
      return unit instanceof BigDecimal one ? stored * one.doubleValue() : stored;
    }
  }
}
