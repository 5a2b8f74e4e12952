package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.given;
import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.l;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.ns;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers: 38 digits, exact. */
public abstract class NumbersContract extends TransportContract {

  private static final Map<String, AttributeValue> KEY = item("pk", s("a"));

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1, 1",
    "-1, -1",
    "+1, 1",
    "1.0, 1",
    "1.50, 1.5",
    "007, 7",
    "0.1, 0.1",
    "1e3, 1000",
    "1E3, 1000",
    "1.5e-3, 0.0015",
    "100, 100",
    "-0.00, 0",
    "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    "-12345678901234567890123456789012345678, -12345678901234567890123456789012345678",
    "0.12345678901234567890123456789012345678, 0.12345678901234567890123456789012345678",
    "1234567890123456789.0123456789012345678, 1234567890123456789.0123456789012345678",
  })
  void number_stored_hasOneForm(String given, String stored) {
    String table = table();

    put(table, with(KEY, "n", n(given)));

    assertThat(get(table, KEY, "n")).isEqualTo(n(stored));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.9999999999999999999999999999999999999E125",
        "-9.9999999999999999999999999999999999999E125",
        "1E-130",
        "-1E-130",
        "1E125",
        "1234567E100",
        "100000000000000000000000000000000000000000",
      })
  void number_farFromZero_isExact(String number) {
    String table = table();

    put(table, with(KEY, "n", n(number)));

    assertThat(get(table, KEY, "n"))
        .isInstanceOfSatisfying(
            AttributeValue.N.class,
            stored ->
                assertThat(new BigDecimal(stored.text()))
                    .isEqualByComparingTo(new BigDecimal(number)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "NaN",
        "Infinity",
        "-Infinity",
        "abc",
        "1a",
        "0x10",
        "1,5",
        "1 2",
        "--1",
        "1e",
        "123456789012345678901234567890123456789",
        "0.123456789012345678901234567890123456789",
        "1E126",
        "-1E126",
        "1E-131",
        "9.99999999999999999999999999999999999999E125",
      })
  void number_outOfBoundsOrNone_isRefused(String number) {
    String table = table();

    refused(INVALID, putOf(table, with(KEY, "n", n(number))));
    refused(INVALID, putOf(table, with(KEY, "n", l(n(number)))));
    refused(INVALID, putOf(table, with(KEY, "n", ns(number))));

    assertThat(get(table, KEY)).isNull();
  }

  @Test
  void arithmetic_decimal_isExact() {
    String table = table();
    put(table, with(KEY, "n", n("0.1")));

    update(table, KEY, "SET n = n + :v", ":v", n("0.2"));
    assertThat(get(table, KEY, "n")).isEqualTo(n("0.3"));
    update(table, KEY, "ADD n :v", ":v", n("1234567890123456789012345678901234567"));

    assertThat(get(table, KEY, "n")).isEqualTo(n("1234567890123456789012345678901234567.3"));
  }

  @Test
  void arithmetic_ofMoreThan38Digits_isRefused() {
    String table = table();
    put(table, with(KEY, "n", n("0.1")));

    refused(
        INVALID,
        updateOf(table, KEY, "ADD n :v", ":v", n("12345678901234567890123456789012345678")));

    assertThat(get(table, KEY, "n")).isEqualTo(n("0.1"));
  }

  @Test
  void arithmetic_beyondTheBounds_isRefused() {
    String table = table();
    put(table, with(KEY, "n", n("9E125")));

    refused(INVALID, updateOf(table, KEY, "SET n = n + :v", ":v", n("9E125")));
    refused(INVALID, updateOf(table, KEY, "ADD n :v", ":v", n("9E125")));

    assertThat(get(table, KEY, "n"))
        .isInstanceOfSatisfying(
            AttributeValue.N.class,
            stored -> assertThat(new BigDecimal(stored.text())).isEqualByComparingTo("9E125"));
  }

  @Test
  void comparison_ofNumbers_isByValue() {
    String table = table();
    put(table, with(KEY, "n", n("9")));

    send(putIf(table, with(KEY, "n", n("-5")), "n < :v", given(":v", n("10"))));
    send(putIf(table, with(KEY, "n", n("1E-130")), "n < :v", given(":v", n("-4.9999"))));
    send(putIf(table, with(KEY, "n", n("100")), "n > :v", given(":v", n("0"))));
    send(putIf(table, KEY, "n = :v", given(":v", n("1.00E2"))));

    assertThat(get(table, KEY)).isEqualTo(KEY);
  }

  @Test
  void sortKey_ofNumbers_isOrderedByValue() {
    String table = sortedTable("N");
    for (String number :
        new String[] {"10", "9", "-1", "0", "-10", "1E-10", "1E20", "-0.5", "2.5"}) {
      put(table, item("pk", s("a"), "sk", n(number)));
    }

    assertThat(query(table, "pk = :pk", ":pk", s("a")).items())
        .extracting(found -> new BigDecimal(text(found.get("sk"))).doubleValue())
        .containsExactly(-10.0, -1.0, -0.5, 0.0, 1E-10, 2.5, 9.0, 10.0, 1E20);
  }

  @Test
  void key_equalNumberOfAnotherForm_isTheSameItem() {
    String table = table(key("pk"), Map.of("pk", "N"));
    put(table, item("pk", n("1.0"), "v", n(1)));

    put(table, item("pk", n("1"), "v", n(2)));

    assertThat(get(table, item("pk", n("10e-1")))).isEqualTo(item("pk", n(1), "v", n(2)));
  }
}
