package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarValuesTest {

  @Test
  void lsn_textAndBack_isItself() {
    Property.forAll(Gen.longs())
        .check(
            position -> {
              var lsn = new PgLsn(position);
              assertThat(PgLsn.of(lsn.toString())).isEqualTo(lsn);
            });
    assertThat(new PgLsn(0x16_b374_d848L)).hasToString("16/B374D848");
    assertThat(PgLsn.of("ffffffff/0")).isGreaterThan(PgLsn.of("0/1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "1/", "/1", "1", "123456789/0", "0/123456789", "x/0", "0/ 1", "1/2/3"})
  void lsn_ofAnotherText_isRefused(String text) {
    assertThatThrownBy(() -> PgLsn.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a position such as 16/B374D848, got another text");
  }

  @Test
  void tid_outOfRange_isRefused() {
    assertThat(new Tid(4_294_967_295L, 65_535)).hasToString("(4294967295,65535)");
    assertThatThrownBy(() -> new Tid(4_294_967_296L, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tid(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tid(0, 65_536)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tid(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void snapshot_keepsItsOwnListInOrder() {
    var running = new ArrayList<>(List.of(10L, 14L));

    var snapshot = new PgSnapshot(10, 20, running);
    running.clear();

    assertThat(snapshot).hasToString("10:20:10,14");
    assertThat(new PgSnapshot(5, 5, List.of())).hasToString("5:5:");
    for (List<Long> wrong :
        List.of(List.of(9L), List.of(20L), List.of(12L, 12L), List.of(13L, 12L))) {
      assertThatThrownBy(() -> new PgSnapshot(10, 20, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new PgSnapshot(0, 20, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PgSnapshot(10, 9, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void money_isAnAmountForWhoKnowsTheDigits() {
    assertThat(PgMoney.of(new BigDecimal("12.34"), 2)).isEqualTo(new PgMoney(1234));
    assertThat(PgMoney.of(new BigDecimal("12"), 0)).isEqualTo(new PgMoney(12));
    assertThat(new PgMoney(-1234).toBigDecimal(2)).isEqualTo(new BigDecimal("-12.34"));
    assertThatThrownBy(() -> PgMoney.of(new BigDecimal("0.001"), 2))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void numeric_special_isNoDecimal() {
    assertThat(PgNumeric.of(new BigDecimal("1.50")).toBigDecimal())
        .isEqualTo(new BigDecimal("1.50"));
    assertThat(PgNumeric.NaN).hasToString("NaN").isEqualTo(PgNumeric.NaN);
    assertThat(PgNumeric.POSITIVE_INFINITY).hasToString("Infinity");
    assertThat(PgNumeric.NEGATIVE_INFINITY).hasToString("-Infinity");
    assertThat(PgNumeric.NaN.isFinite()).isFalse();
    assertThat(PgNumeric.of(BigDecimal.ONE).isFinite()).isTrue();
    assertThatThrownBy(PgNumeric.NaN::toBigDecimal).isInstanceOf(ArithmeticException.class);
  }
}
