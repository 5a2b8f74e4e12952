package dev.millrace.sqlite.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.sqlite.internal.driver.ConnectionSettings;
import dev.millrace.sqlite.internal.driver.DatabaseLocation;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.OpenMode;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stored forms in SQLite itself. */
class StoredFormsIT {

  private final Codecs codecs = Codecs.of(List.of());
  private NativeConnection connection;

  @BeforeEach
  void open() {
    connection =
        NativeConnection.open(
            DatabaseLocation.memory(),
            OpenMode.READ_WRITE_CREATE,
            ConnectionSettings.builder().build());
  }

  @AfterEach
  void close() {
    connection.close();
  }

  /** The first column of every row. */
  private List<@Nullable Object> column(String sql, @Nullable Object... args) {
    var statement = connection.prepare(sql);
    try {
      var values = new ArrayList<@Nullable Object>();
      for (boolean row = statement.run(codecs.encode(args)); row; row = statement.step()) {
        values.add(statement.valueAt(0));
      }
      return values;
    } finally {
      statement.close();
    }
  }

  private @Nullable Object value(String sql, @Nullable Object... args) {
    return column(sql, args).get(0);
  }

  private <T> @Nullable T through(T value, Class<T> type) {
    return Cells.decode(value("select $1", value), type);
  }

  @Test
  void values_ofEveryClass_comeBackFromSqlite() {
    assertThat(through(true, Boolean.class)).isTrue();
    assertThat(through(Byte.MIN_VALUE, Byte.class)).isEqualTo(Byte.MIN_VALUE);
    assertThat(through(Short.MIN_VALUE, Short.class)).isEqualTo(Short.MIN_VALUE);
    assertThat(through(Integer.MIN_VALUE, Integer.class)).isEqualTo(Integer.MIN_VALUE);
    assertThat(through(Long.MIN_VALUE, Long.class)).isEqualTo(Long.MIN_VALUE);
    assertThat(through(Float.MIN_VALUE, Float.class)).isEqualTo(Float.MIN_VALUE);
    assertThat(through('\0', Character.class)).isEqualTo('\0');
    assertThat(through(new byte[0], byte[].class)).isEmpty();
    assertThat(through(new UUID(1, -1), UUID.class)).isEqualTo(new UUID(1, -1));
    assertThat(through(Duration.ofNanos(-1_000), Duration.class))
        .isEqualTo(Duration.ofNanos(-1_000));
    assertThat(through(LocalTime.NOON, LocalTime.class)).isEqualTo(LocalTime.NOON);
    assertThat(through(new BigDecimal("-1.10E+40"), BigDecimal.class))
        .isEqualTo(new BigDecimal("-1.10E+40"));
    assertThat(through(BigInteger.TEN.pow(30), BigInteger.class)).isEqualTo(BigInteger.TEN.pow(30));
    assertThat(value("select $1", (Object) null)).isNull();
  }

  @Test
  void doubles_comeBackFromSqlite() {
    Property.forAll(Gen.doubles().filter(value -> !value.isNaN()))
        .check(value -> assertThat(through(value, Double.class)).isEqualTo(value));
  }

  @Test
  void texts_comeBackFromSqlite() {
    Property.forAll(Gen.combine(Gen.strings(), Gen.strings(), (a, b) -> a + "\0" + b))
        .check(value -> assertThat(through(value, String.class)).isEqualTo(value));
  }

  @Test
  void instants_areReadByDateFunctions() {
    Property.forAll(Times.instants())
        .check(
            value -> {
              var second = value.truncatedTo(ChronoUnit.SECONDS);
              var utc = second.atOffset(ZoneOffset.UTC).toLocalDateTime();
              assertThat(value("select unixepoch($1)", second)).isEqualTo(second.getEpochSecond());
              assertThat(value("select date($1)", second))
                  .isEqualTo(codecs.encode(new Object[] {utc.toLocalDate()})[0]);
              assertThat(value("select strftime('%Y-%m-%d %H:%M:%S.000000Z', $1)", second))
                  .isEqualTo(codecs.encode(new Object[] {second})[0]);
            });
  }

  @Test
  void localTimes_areReadByDateFunctions() {
    var value = LocalDateTime.of(2024, 2, 29, 23, 59, 58, 500_000_000);

    assertThat(value("select datetime($1)", value)).isEqualTo("2024-02-29 23:59:58");
    assertThat(value("select strftime('%f', $1)", value)).isEqualTo("58.500");
    assertThat(value("select time($1, '+1 second')", value.toLocalTime())).isEqualTo("23:59:59");
    assertThat(value("select date($1, '+1 day')", value.toLocalDate())).isEqualTo("2024-03-01");
    assertThat(value("select date($1)", LocalDate.of(0, 1, 1))).isEqualTo("0000-01-01");
    assertThat(value("select datetime($1)", LocalDate.of(9999, 12, 31).atTime(LocalTime.MAX)))
        .isEqualTo("9999-12-31 23:59:59");
  }

  @Test
  void instants_compareWithCurrentTimestamp() {
    var now = Cells.decode(value("select current_timestamp"), Instant.class);

    assertThat(now).isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(600));
    assertThat(value("select $1 < datetime($2)", now.minusSeconds(1), now)).isEqualTo(1L);
    assertThat(value("select $1 > datetime($2)", now.plusSeconds(1), now)).isEqualTo(1L);
  }

  @Test
  void texts_ofTimes_sortAsTheTimes() {
    Property.forAll(Gen.lists(Times.instants()))
        .check(
            values -> {
              connection.execute("drop table if exists t; create table t(at text, day text)");
              for (Instant value : values) {
                var day = LocalDate.ofInstant(value, ZoneOffset.UTC);
                column("insert into t values ($1, $2)", value, day);
              }
              assertThat(column("select at from t order by at").stream())
                  .map(raw -> Cells.decode(raw, Instant.class))
                  .isSorted();
              assertThat(column("select day from t order by day").stream())
                  .map(raw -> Cells.decode(raw, LocalDate.class))
                  .isSorted();
            });
  }

  @Test
  void json_isReadByJsonFunctions() {
    assertThat(value("select json_extract($1, '$[1].a')", List.of(1, java.util.Map.of("a", "b"))))
        .isEqualTo("b");
  }
}
