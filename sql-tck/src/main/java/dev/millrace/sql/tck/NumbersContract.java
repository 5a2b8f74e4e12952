package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.DataException;
import dev.millrace.sql.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers convert exactly or not at all. */
public abstract class NumbersContract extends SqlContract {

  record AsInt(int value) {}

  record AsShort(short value) {}

  private <T> Row stored(Class<T> column, Object value) {
    db.execute("create table kept (value " + engine.type(column) + ")").result();
    db.execute("insert into kept values ($1)", value).result();
    return db.fetchRow("select value from kept").result().orElseThrow();
  }

  static Stream<Arguments> exact() {
    return Stream.of(
        Arguments.of(Long.class, 7L, Short.class, (short) 7),
        Arguments.of(Long.class, 7L, Integer.class, 7),
        Arguments.of(Long.class, 7L, Double.class, 7.0),
        Arguments.of(Long.class, 7L, Float.class, 7f),
        Arguments.of(Long.class, 7L, BigDecimal.class, new BigDecimal("7")),
        Arguments.of(Long.class, 1L << 53, Double.class, (double) (1L << 53)),
        Arguments.of(Integer.class, -1, Long.class, -1L),
        Arguments.of(Double.class, 3.0, Long.class, 3L),
        Arguments.of(Double.class, 3.0, Integer.class, 3),
        Arguments.of(Double.class, 0.5, Float.class, 0.5f));
  }

  @ParameterizedTest
  @MethodSource("exact")
  void number_exactInTheOtherType_isConverted(
      Class<?> column, Object value, Class<?> type, Object expected) {
    Row row = stored(column, value);

    assertThat((Object) row.get("value", type)).isEqualTo(expected);
  }

  static Stream<Arguments> inexact() {
    return Stream.of(
        Arguments.of(Long.class, 40_000L, Short.class),
        Arguments.of(Long.class, 1L << 31, Integer.class),
        Arguments.of(Long.class, (1L << 53) + 1, Double.class),
        Arguments.of(Long.class, (1L << 24) + 1, Float.class),
        Arguments.of(Double.class, 3.5, Long.class),
        Arguments.of(Double.class, 3.5, Integer.class),
        Arguments.of(Double.class, 1e300, Long.class),
        Arguments.of(Double.class, 1e300, Float.class),
        Arguments.of(Double.class, 9.3e18, Long.class),
        Arguments.of(BigDecimal.class, new BigDecimal("12.5"), Long.class),
        Arguments.of(BigDecimal.class, new BigDecimal("1e30"), Long.class));
  }

  @ParameterizedTest
  @MethodSource("inexact")
  void number_inexactInTheOtherType_isRefusedNamingTheColumn(
      Class<?> column, Object value, Class<?> type) {
    Row row = stored(column, value);

    assertThatThrownBy(() -> row.get("value", type))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"value\"")
        .hasMessageNotContaining(value.toString());
    assertThat(failureOf(db.fetchValue(type, "select value from kept")))
        .isInstanceOf(DataException.class);
  }

  @Test
  void getters_ofPrimitives_convertExactlyOrFail() {
    Row row = db.fetchRow("select 3000000000 as big, 2.5 as half").result().orElseThrow();

    assertThat(row.getLong("big")).isEqualTo(3_000_000_000L);
    assertThat(row.getDouble("big")).isEqualTo(3e9);
    assertThatThrownBy(() -> row.getInt("big")).isInstanceOf(DataException.class);
    assertThat(row.getDouble("half")).isEqualTo(2.5);
    assertThatThrownBy(() -> row.getInt("half")).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> row.getLong("half")).isInstanceOf(DataException.class);
  }

  @Test
  void components_ofPrimitives_convertExactlyOrFail() {
    stored(Long.class, 70_000L);

    assertThat(db.fetch(AsInt.class, "select value from kept").result())
        .containsExactly(new AsInt(70_000));
    assertThat(failureOf(db.fetch(AsShort.class, "select value from kept")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("value")
        .hasMessageNotContaining("70000");
  }

  @Test
  void parameter_smallerType_isTakenWhereALargerOneIsStored() {
    db.execute("create table kept (value " + engine.type(Long.class) + ")").result();

    db.execute("insert into kept values ($1), ($2), ($3), ($4)", (byte) 1, (short) 2, 3, 4L)
        .result();

    assertThat(db.fetch(Long.class, "select value from kept order by value").result())
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void parameter_beyondLong_isRefusedOrKeptExactly() {
    db.execute("create table kept (value " + engine.type(BigDecimal.class) + ")").result();
    BigInteger beyond = BigInteger.TWO.pow(80);

    try {
      db.execute("insert into kept values ($1)", beyond).result();
    } catch (DataException refused) {
      assertThat(refused).hasMessageNotContaining(beyond.toString());
      assertUsable(db);
      return;
    }
    assertThat(db.fetchValue(BigDecimal.class, "select value from kept").result())
        .contains(new BigDecimal(beyond));
  }
}
