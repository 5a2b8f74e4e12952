package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.Mapped;
import dev.millrace.core.NumberField;
import dev.millrace.core.Scale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any number may stand beside a field that is one, and counts by its exact value. */
final class NumberFiltersIT extends OnBothEngines {

  @Mapped
  record Sum(
      @Id long id,
      int whole,
      long big,
      double real,
      float single,
      @Scale(2) BigDecimal price,
      BigDecimal exact,
      @Nullable Integer maybe) {}

  private static final BigInteger HUGE = BigInteger.TEN.pow(30);

  private static final List<Sum> SUMS =
      List.of(
          new Sum(1, 4, Long.MIN_VALUE, 0.1, 0.1f, new BigDecimal("4.50"), dec("1.50"), null),
          new Sum(2, 5, 1L << 60, 0.5, 0.5f, new BigDecimal("4.55"), dec("20"), 1),
          new Sum(3, 6, Long.MAX_VALUE, 1e300, 1e30f, new BigDecimal("4.60"), dec("3"), 2));

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }

  @BeforeEach
  void fill() {
    orm.createTable(Sum.class).result();
    orm.insertAll(SUMS).result();
  }

  private List<Long> found(Filter<Sum> filter) {
    List<Long> ids =
        orm
            .select(Sum.class)
            .where(filter)
            .orderBy(field(Sum::id).asc())
            .fetchAll()
            .result()
            .stream()
            .map(Sum::id)
            .toList();
    assertThat(ids)
        .as("what passes in memory")
        .isEqualTo(SUMS.stream().filter(filter::test).map(Sum::id).toList());
    return ids;
  }

  private void isBetweenFirstAndSecond(NumberField<Sum, ?> field, Number number) {
    assertThat(found(field.lt(number))).containsExactly(1L);
    assertThat(found(field.le(number))).containsExactly(1L);
    assertThat(found(field.gt(number))).containsExactly(2L, 3L);
    assertThat(found(field.ge(number))).containsExactly(2L, 3L);
    assertThat(found(field.eq(number))).isEmpty();
    assertThat(found(field.ne(number))).containsExactly(1L, 2L, 3L);
    assertThat(found(field.between(number, HUGE.pow(20)))).containsExactly(2L, 3L);
    assertThat(found(field.eq(number).not())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void where_fraction_standsBetweenWholeNumbers() {
    isBetweenFirstAndSecond(field(Sum::whole), 4.5);
    isBetweenFirstAndSecond(field(Sum::whole), dec("4.000000000000000000001"));
    isBetweenFirstAndSecond(field(Sum::big), 0.5f);
  }

  @Test
  void where_fraction_standsBetweenFractions() {
    isBetweenFirstAndSecond(field(Sum::real), dec("0.2000000000000000000000001"));
    isBetweenFirstAndSecond(field(Sum::single), 0.1 + 1e-8);
    isBetweenFirstAndSecond(field(Sum::price), dec("4.505"));
    isBetweenFirstAndSecond(field(Sum::price), 4.503);
  }

  @Test
  void where_numberBeyondTheColumn_isOnOneSideOfAll() {
    NumberField<Sum, Long> big = field(Sum::big);
    NumberField<Sum, Integer> whole = field(Sum::whole);

    assertThat(found(big.lt(HUGE))).containsExactly(1L, 2L, 3L);
    assertThat(found(big.gt(HUGE))).isEmpty();
    assertThat(found(big.ge(HUGE.negate()))).containsExactly(1L, 2L, 3L);
    assertThat(found(big.le(HUGE.negate()))).isEmpty();
    assertThat(found(whole.lt(Long.MAX_VALUE))).containsExactly(1L, 2L, 3L);
    assertThat(found(whole.between(Long.MIN_VALUE, 5.0))).containsExactly(1L, 2L);
    assertThat(found(field(Sum::price).lt(HUGE))).containsExactly(1L, 2L, 3L);
    assertThat(found(big.lt(Double.POSITIVE_INFINITY))).containsExactly(1L, 2L, 3L);
    assertThat(found(big.lt(Double.NEGATIVE_INFINITY))).isEmpty();
  }

  @Test
  void where_sameValueOfOtherClass_isEqual() {
    assertThat(found(field(Sum::whole).eq(5L))).containsExactly(2L);
    assertThat(found(field(Sum::whole).eq(5.0))).containsExactly(2L);
    assertThat(found(field(Sum::whole).eq(dec("5.00")))).containsExactly(2L);
    assertThat(found(field(Sum::big).eq(Math.pow(2, 60)))).containsExactly(2L);
    assertThat(found(field(Sum::big).eq(BigInteger.TWO.pow(63)))).isEmpty();
    assertThat(found(field(Sum::real).eq(dec("0.5")))).containsExactly(2L);
    assertThat(found(field(Sum::single).eq(0.1))).isEmpty();
    assertThat(found(field(Sum::single).eq(0.5))).containsExactly(2L);
    assertThat(found(field(Sum::price).eq(4.5))).containsExactly(1L);
    assertThat(found(field(Sum::price).eq(dec("4.5")))).containsExactly(1L);
    assertThat(found(field(Sum::exact).eq(dec("1.50")))).containsExactly(1L);
    assertThat(found(field(Sum::exact).eq(20))).containsExactly(2L);
  }

  @Test
  void where_listWithOtherClasses_findsWhatIsEqual() {
    assertThat(found(Filter.of("whole__in", List.of(4L, 4.5, 6.0, HUGE)))).containsExactly(1L, 3L);
    assertThat(found(Filter.of("whole__not_in", List.of(4.5)))).containsExactly(1L, 2L, 3L);
    assertThat(found(Filter.of("maybe__not_in", List.of(4.5)))).containsExactly(2L, 3L);
    assertThat(found(Filter.of("maybe__in", List.of(HUGE)))).isEmpty();
    assertThat(found(Filter.of("price__in", List.of(4.5, dec("4.555"))))).containsExactly(1L);
  }

  @Test
  void where_absentNumber_isNeverCompared() {
    NumberField<Sum, Integer> maybe = field(Sum::maybe);

    assertThat(found(maybe.lt(HUGE))).containsExactly(2L, 3L);
    assertThat(found(maybe.gt(HUGE).not())).containsExactly(2L, 3L);
    assertThat(found(maybe.eq(0.5).not())).containsExactly(2L, 3L);
  }

  @Test
  void where_orderOfDecimals_isThatOfNumbersOrRefused() {
    Select<Sum> sums = orm.select(Sum.class);

    if (engine == Engine.POSTGRES) {
      assertThat(found(field(Sum::exact).gt(2))).containsExactly(2L, 3L);
    } else {
      assertThatThrownBy(() -> sums.where(field(Sum::exact).gt(2)).fetchAll())
          .isInstanceOf(InvalidFilterException.class)
          .hasMessage(
              "Sum.exact: sqlite keeps BigDecimal in a form without its order; give the component"
                  + " @Scale to compare it");
    }
  }
}
