package dev.millrace.dynamo.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.internal.value.Numbers;
import dev.millrace.dynamo.internal.value.Ordering;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyBytesTest {

  private static final Gen<AttributeValue> NUMBERS =
      Gen.combine(
              Gen.oneOf(
                  Gen.longs().map(BigInteger::valueOf),
                  Gen.integers(-120, 120).map(BigInteger::valueOf)),
              Gen.integers(-30, 30),
              BigDecimal::new)
          .map(number -> new AttributeValue.N(Numbers.canonical(number.toString())));

  private static final Gen<AttributeValue> TEXTS =
      Gen.strings().map(text -> new AttributeValue.S(text.replace('a', '\0')));

  private static final Gen<AttributeValue> BINARIES =
      Gen.lists(Gen.of(0, 1, 254, 255), 0, 5).map(bytes -> new AttributeValue.B(bytes(bytes)));

  private static byte[] bytes(List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }
    return bytes;
  }

  private static byte[] encoded(AttributeValue... values) {
    KeyBytes bytes = new KeyBytes();
    for (AttributeValue value : values) {
      bytes.value(value);
    }
    return bytes.done();
  }

  private static void checkOrder(Gen<AttributeValue> values) {
    Property.forAll(Gen.lists(values, 4, 4))
        .runs(2_000)
        .check(
            four -> {
              int first = Ordering.compare(four.get(0), four.get(1));
              int second = Ordering.compare(four.get(2), four.get(3));
              int expected = Integer.signum(first != 0 ? first : second);

              int actual =
                  Arrays.compareUnsigned(
                      encoded(four.get(0), four.get(2)), encoded(four.get(1), four.get(3)));

              assertThat(Integer.signum(actual)).isEqualTo(expected);
            });
  }

  @Test
  void numbers_sortAsBytes() {
    checkOrder(NUMBERS);
  }

  @Test
  void texts_sortAsBytes() {
    checkOrder(TEXTS);
  }

  @Test
  void binaries_sortAsBytes() {
    checkOrder(BINARIES);
  }

  @Test
  void start_isThatOfAllThatBeginWithIt() {
    Property.forAll(Gen.combine(BINARIES, BINARIES, List::of))
        .runs(1_000)
        .check(
            two -> {
              byte[] prefix = ((AttributeValue.B) two.get(0)).bytes();
              byte[] whole = ((AttributeValue.B) two.get(1)).bytes();
              boolean begins =
                  whole.length >= prefix.length
                      && Arrays.equals(prefix, Arrays.copyOf(whole, prefix.length));
              KeyRange range = KeyRange.of(new KeyBytes(new byte[] {7}).start(two.get(0)).done());

              assertThat(range.contains(new KeyBytes(new byte[] {7}).value(two.get(1)).done()))
                  .isEqualTo(begins);
            });
  }

  @Test
  void segments_coverAllKeysOnce() {
    Property.forAll(Gen.combine(TEXTS, Gen.integers(1, 50), List::of))
        .runs(500)
        .check(
            two -> {
              byte[] key =
                  new KeyBytes().partition().value((AttributeValue) two.get(0)).spread().done();
              int total = (Integer) two.get(1);
              int found = 0;
              for (int segment = 0; segment < total; segment++) {
                found += KeyBytes.segment(segment, total).contains(key) ? 1 : 0;
              }

              assertThat(found).isEqualTo(1);
            });
  }
}
