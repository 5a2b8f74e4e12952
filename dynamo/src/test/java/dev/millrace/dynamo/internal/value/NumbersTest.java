package dev.millrace.dynamo.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class NumbersTest {

  static final Gen<BigDecimal> NUMBERS =
      Gen.combine(
          Gen.oneOf(
              Gen.longs().map(BigInteger::valueOf), Gen.integers(-99, 99).map(BigInteger::valueOf)),
          Gen.integers(-100, 100),
          BigDecimal::new);

  @Test
  void canonical_anyText_isItsValueInOneForm() {
    Property.forAll(NUMBERS)
        .runs(500)
        .check(
            number -> {
              String canonical = Numbers.canonical(number.toString());

              assertThat(new BigDecimal(canonical)).isEqualByComparingTo(number);
              assertThat(Numbers.canonical(number.toPlainString())).isEqualTo(canonical);
              assertThat(Numbers.canonical(canonical)).isEqualTo(canonical);
            });
  }

  @Test
  void canonical_texts_areBroughtToOneForm() {
    assertThat(Numbers.canonical("-0.0")).isEqualTo("0");
    assertThat(Numbers.canonical("+5")).isEqualTo("5");
    assertThat(Numbers.canonical(".5")).isEqualTo("0.5");
    assertThat(Numbers.canonical("5.")).isEqualTo("5");
    assertThat(Numbers.canonical("007")).isEqualTo("7");
    assertThat(Numbers.canonical("1E2")).isEqualTo("100");
    assertThat(Numbers.canonical("0E999999999")).isEqualTo("0");
  }

  @Test
  void canonical_noNumber_isRefused() {
    for (String text : new String[] {"", "-", ".", "1e", "x", "0x1", "1 ", "NaN", "1E999999999"}) {
      assertThatThrownBy(() -> Numbers.canonical(text)).isInstanceOf(ServiceException.class);
    }
    assertThatThrownBy(() -> Numbers.canonical("1E-99999999999999999999"))
        .isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> Numbers.canonical("1".repeat(1_000_000)))
        .isInstanceOf(ServiceException.class);
  }

  @Test
  void size_countsPairsOfDigits() {
    assertThat(Numbers.size("0")).isEqualTo(2);
    assertThat(Numbers.size("12")).isEqualTo(2);
    assertThat(Numbers.size("-123")).isEqualTo(3);
    assertThat(Numbers.size("1000")).isEqualTo(2);
    assertThat(Numbers.size("0.001")).isEqualTo(2);
    assertThat(Numbers.size("1" + "0".repeat(100))).isEqualTo(2);
  }

  @Test
  void sum_andDifference_areExact() {
    assertThat(Numbers.sum("0.1", "0.2")).isEqualTo("0.3");
    assertThat(Numbers.difference("1", "1")).isEqualTo("0");
    assertThat(Numbers.sum("99999999999999999", "1")).isEqualTo("100000000000000000");
    assertThatThrownBy(() -> Numbers.sum("1" + "0".repeat(38), "0.1"))
        .isInstanceOf(ServiceException.class);
  }
}
