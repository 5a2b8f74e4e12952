package dev.millrace.dynamo.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.DataException;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ItemBytesTest {

  private static final Gen<AttributeValue> SCALARS =
      Gen.oneOf(
          Gen.strings().map(AttributeValue.S::new),
          Gen.longs().map(number -> new AttributeValue.N(number.toString())),
          Gen.booleans().map(AttributeValue.Bool::new),
          Gen.of(new AttributeValue.Null()),
          Gen.strings().map(text -> new AttributeValue.B(text.getBytes(StandardCharsets.UTF_8))),
          Gen.lists(Gen.strings()).map(texts -> new AttributeValue.SS(new LinkedHashSet<>(texts))),
          Gen.lists(Gen.longs().map(String::valueOf))
              .map(texts -> new AttributeValue.NS(new LinkedHashSet<>(texts))),
          Gen.lists(
                  Gen.strings()
                      .map(text -> new AttributeValue.B(text.getBytes(StandardCharsets.UTF_8))))
              .map(values -> new AttributeValue.BS(new LinkedHashSet<>(values))));

  private static final Gen<Map<String, AttributeValue>> ITEMS =
      items(Gen.oneOf(SCALARS, nested(Gen.oneOf(SCALARS, nested(SCALARS)))));

  private static Gen<AttributeValue> nested(Gen<? extends AttributeValue> inner) {
    Gen<AttributeValue> value = inner.map(each -> each);
    return Gen.oneOf(
        Gen.lists(value, 0, 5).map(values -> new AttributeValue.L(new ArrayList<>(values))),
        items(value).map(AttributeValue.M::new));
  }

  private static Gen<Map<String, AttributeValue>> items(Gen<? extends AttributeValue> values) {
    Gen<AttributeValue> value = values.map(each -> each);
    return Gen.lists(Gen.combine(Gen.strings(), value, Map::entry), 0, 8)
        .map(
            entries -> {
              Map<String, AttributeValue> item = new LinkedHashMap<>();
              entries.forEach(entry -> item.put(entry.getKey(), entry.getValue()));
              return item;
            });
  }

  @Test
  void item_writtenAndRead_isTheSame() {
    Property.forAll(ITEMS)
        .runs(300)
        .check(item -> assertThat(ItemReader.item(ItemWriter.bytes(item))).isEqualTo(item));
  }

  @Test
  void bytes_cutOrChanged_areReadOrRefused() {
    Property.forAll(Gen.combine(ITEMS, Gen.integers(0, 1_000_000), List::of))
        .runs(300)
        .check(
            two -> {
              @SuppressWarnings("unchecked") // as it was generated
              var item = (Map<String, AttributeValue>) two.get(0);
              byte[] bytes = ItemWriter.bytes(item);
              int at = (Integer) two.get(1) % bytes.length;
              byte[] changed = bytes.clone();
              changed[at] ^= 0x55;

              read(changed);
              assertThatThrownBy(() -> ItemReader.item(Arrays.copyOf(bytes, at)))
                  .isInstanceOf(DataException.class);
            });
  }

  private static void read(byte[] bytes) {
    try {
      ItemReader.item(bytes);
    } catch (DataException damaged) {
      assertThat(damaged).hasMessageContaining("damaged");
    }
  }
}
