package dev.millrace.orm.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class NumberValueTest {

  @Test
  void as_classThatHoldsIt_isTheSameNumber() {
    assertThat(NumberValue.as(Integer.class, 7L)).isEqualTo(7);
    assertThat(NumberValue.as(Long.class, new BigDecimal("7.00"))).isEqualTo(7L);
    assertThat(NumberValue.as(BigInteger.class, new BigDecimal("1e3")))
        .isEqualTo(BigInteger.valueOf(1_000));
    assertThat(NumberValue.as(Double.class, 2)).isEqualTo(2.0);
  }

  @Test
  void as_classThatDoesNot_isNothing() {
    assertThat(NumberValue.as(Byte.class, 128)).isNull();
    assertThat(NumberValue.as(Long.class, 0.5)).isNull();
    assertThat(NumberValue.as(Double.class, (1L << 53) + 1)).isNull();
    assertThat(NumberValue.as(Integer.class, Double.NaN)).isNull();
  }

  @Test
  void as_integerOfAHugeExponent_isNotWrittenOut() {
    assertThat(NumberValue.as(BigInteger.class, new BigDecimal("1e1000000000"))).isNull();
    assertThat(NumberValue.as(BigInteger.class, new BigDecimal("1e999"))).isNotNull();
  }
}
