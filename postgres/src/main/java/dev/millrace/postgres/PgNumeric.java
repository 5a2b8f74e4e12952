package dev.millrace.postgres;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A value of PostgreSQL's {@code numeric}: a decimal number, or one of three that no BigDecimal
 * holds.
 *
 * <p>A column read without a type gives a {@link BigDecimal} where it is finite and one of the
 * constants here where it is not; read as a {@code PgNumeric} it always gives this. The infinities
 * exist since PostgreSQL 14. Immutable.
 */
public sealed interface PgNumeric permits PgNumeric.Finite, PgNumeric.Special {

  /** Not a number; equal to itself, as it is to PostgreSQL. */
  PgNumeric NaN = Special.NAN;

  /** More than every number. */
  PgNumeric POSITIVE_INFINITY = Special.INFINITY;

  /** Less than every number. */
  PgNumeric NEGATIVE_INFINITY = Special.MINUS_INFINITY;

  /** A decimal number, with its scale. */
  static PgNumeric of(BigDecimal value) {
    return new Finite(value);
  }

  /** Whether it is a decimal number. */
  boolean isFinite();

  /**
   * The decimal number.
   *
   * @throws ArithmeticException if it is none
   */
  BigDecimal toBigDecimal();

  /**
   * A decimal number. Equal to those of the same digits and the same scale, as BigDecimal is.
   *
   * @param value the number
   */
  record Finite(BigDecimal value) implements PgNumeric {

    /** A decimal number. */
    public Finite {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public boolean isFinite() {
      return true;
    }

    @Override
    public BigDecimal toBigDecimal() {
      return value;
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** What is no decimal number: one of three. Prints as PostgreSQL prints it. */
  final class Special implements PgNumeric {

    static final Special NAN = new Special("NaN");
    static final Special INFINITY = new Special("Infinity");
    static final Special MINUS_INFINITY = new Special("-Infinity");

    private final String text;

    private Special(String text) {
      this.text = text;
    }

    @Override
    public boolean isFinite() {
      return false;
    }

    @Override
    public BigDecimal toBigDecimal() {
      throw new ArithmeticException("no decimal number stands for a numeric " + text);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
