package dev.millrace.postgres;

import java.math.BigDecimal;

/**
 * A value of PostgreSQL's {@code money}: a count of the smallest units of a currency, such as
 * cents.
 *
 * <p>Which currency it is and how many digits it has after the point (two, in most) is a setting of
 * the server, {@code lc_monetary}, that no value carries. So a money column is read as this type
 * alone, and whoever knows the digits makes a decimal of it.
 *
 * @param units smallest units
 */
public record PgMoney(long units) {

  /**
   * An amount in a currency of so many digits after the point.
   *
   * @throws ArithmeticException if it has more digits than that, or does not fit
   */
  public static PgMoney of(BigDecimal amount, int fractionDigits) {
    return new PgMoney(amount.scaleByPowerOfTen(fractionDigits).longValueExact());
  }

  /** The amount in a currency of so many digits after the point. */
  public BigDecimal toBigDecimal(int fractionDigits) {
    return BigDecimal.valueOf(units, fractionDigits);
  }
}
