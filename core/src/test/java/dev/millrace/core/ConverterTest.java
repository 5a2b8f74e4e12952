package dev.millrace.core;

import static dev.millrace.core.ArrayColumns.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConverterTest {

  record Money(long cents) {}

  static final class Cents implements Converter<Money, Long> {
    @Override
    public Long toStored(Money value) {
      return value.cents();
    }

    @Override
    public Money fromStored(Long stored) {
      if (stored < 0) {
        throw new IllegalArgumentException("debts are not money");
      }
      return stored == 0 ? null : new Money(stored);
    }
  }

  abstract static class AsText<V> implements Converter<V, String> {
    @Override
    public String toStored(V value) {
      return value.toString();
    }
  }

  static final class YesNo extends AsText<Boolean> {
    @Override
    public Boolean fromStored(String stored) {
      return stored.equals("yes");
    }
  }

  static final class Words extends AsText<List<String>> {
    @Override
    public List<String> fromStored(String stored) {
      return List.of(stored.split(" "));
    }
  }

  record Order(
      @Convert(Cents.class) Money price,
      @Convert(Cents.class) Optional<Money> discount,
      @Convert(YesNo.class) boolean paid,
      @Convert(Words.class) List<String> notes) {}

  private static Order order(Object price, Object discount, Object paid) {
    return row("price", price, "discount", discount, "paid", paid, "notes", "a b").to(Order.class);
  }

  @Test
  void read_convertedComponents_goThroughTheConverter() {
    assertThat(order(150L, 10L, "yes"))
        .isEqualTo(new Order(new Money(150), Optional.of(new Money(10)), true, List.of("a", "b")));
    assertThat(order(150L, null, "no").discount()).isEmpty();
    assertThat(order(150L, 0L, "no").discount()).isEmpty();
  }

  @Test
  void read_null_neverReachesTheConverter() {
    assertThatThrownBy(() -> order(null, null, "no"))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"price\": cannot read NULL into Money Order.price;"
                + " declare it Optional or @Nullable");
    assertThatThrownBy(() -> order(1L, null, null))
        .hasMessage(
            "column \"paid\": cannot read NULL into boolean Order.paid;"
                + " declare it Boolean, Optional or @Nullable");
  }

  @Test
  void read_throwingConverter_namesColumnAndComponent() {
    assertThatThrownBy(() -> order(-1L, null, "no"))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"price\": Cents failed on the value for Money Order.price")
        .hasRootCauseExactlyInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_converterThatGivesNull_isRefusedWhereNullIs() {
    assertThatThrownBy(() -> order(0L, null, "no"))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"price\": Cents gave null for Money Order.price");
  }

  @Test
  void property_withConverter_isNotEmbedded() {
    Property<Order> price = EntityType.of(Order.class).properties().get(0);

    assertThat(price.converter()).containsInstanceOf(Cents.class);
    assertThat(price.embedded()).isEmpty();
  }

  static final class Needy extends AsText<String> {
    Needy(int need) {
      assertThat(need).isNotNegative();
    }

    @Override
    public String fromStored(String stored) {
      return stored;
    }
  }

  static final class Failing extends AsText<String> {
    Failing() {
      throw new IllegalStateException("no");
    }

    @Override
    public String fromStored(String stored) {
      return stored;
    }
  }

  record WrongType(@Convert(Cents.class) String text) {}

  record WithNeedy(@Convert(Needy.class) String text) {}

  record WithFailing(@Convert(Failing.class) String text) {}

  private static void assertRefused(Class<?> type, String message) {
    assertThatThrownBy(() -> EntityType.of(type))
        .isInstanceOf(MappingException.class)
        .hasMessage(type.getSimpleName() + ".text cannot be mapped: " + message);
  }

  @Test
  void of_unusableConverter_isRefused() {
    assertRefused(WrongType.class, "Cents converts Money, not String");
    assertRefused(WithNeedy.class, "Needy has no constructor that takes nothing");
    assertRefused(WithFailing.class, "the constructor of its converter failed");
  }
}
