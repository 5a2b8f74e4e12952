package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.builtIn;
import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.Range;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.Codec;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversionsTest {

  enum Colour {
    RED,
    BLUE
  }

  record Money(long cents) {}

  record Sale(String what, int count) {}

  @SuppressWarnings("unused") // for its types
  private record Types(
      List<Money> moneys,
      Optional<Integer> optional,
      Optional<Money> money,
      Range<Money> range,
      Map<String, Integer> map,
      List<String> texts) {}

  private static Type type(String name) throws NoSuchFieldException {
    return Types.class.getDeclaredField(name).getGenericType();
  }

  private static <T> Codec<T> codec(
      Class<T> type, Function<T, Object> encode, Function<Object, @Nullable T> decode) {
    return new Codec<>() {
      @Override
      public Class<T> type() {
        return type;
      }

      @Override
      public Object encode(T value) {
        return encode.apply(value);
      }

      @Override
      @SuppressWarnings("NullAway") // what it must not do is tested
      public T decode(Object stored) {
        return decode.apply(stored);
      }
    };
  }

  private static final Conversions MONEY =
      Conversions.of(List.of(codec(Money.class, Money::cents, stored -> new Money((Long) stored))));

  private static @Nullable Object frozen(Conversions conversions, @Nullable Object value) {
    return conversions.freeze(new Object[] {value})[0];
  }

  @Test
  void decoder_codecOfTheCaller_comesFirstAndNested() throws Exception {
    var longs = builtIn(1016);

    assertThat(decode(MONEY.decoder(builtIn(20), Money.class), encode(builtIn(20), 5L)))
        .isEqualTo(new Money(5));
    assertThat(decode(MONEY.decoder(longs, type("moneys")), encode(longs, List.of(5L, 6L))))
        .isEqualTo(List.of(new Money(5), new Money(6)));
    assertThat(decode(MONEY.decoder(builtIn(20), type("money")), encode(builtIn(20), 5L)))
        .isEqualTo(Optional.of(new Money(5)));
    assertThat(
            decode(
                MONEY.decoder(builtIn(3926), type("range")),
                encode(builtIn(3926), Range.closed(1L, 2L))))
        .isEqualTo(Range.closed(new Money(1), new Money(2)));
  }

  @Test
  void decoder_sameTypes_isMadeOnce() {
    assertThat(MONEY.decoder(builtIn(20), Money.class))
        .isSameAs(MONEY.decoder(builtIn(20), Money.class));
  }

  @Test
  void decoder_codecThatFails_keepsTheCause() {
    var failure = new IllegalStateException("no");
    var failing =
        Conversions.of(
            List.of(
                codec(
                    Money.class,
                    money -> {
                      throw failure;
                    },
                    stored -> {
                      throw failure;
                    })));
    var empty = Conversions.of(List.of(codec(Money.class, Money::cents, stored -> null)));
    var bytes = encode(builtIn(20), 5L);

    assertThatThrownBy(() -> decode(failing.decoder(builtIn(20), Money.class), bytes))
        .isInstanceOf(CannotRead.class)
        .hasMessage("the codec of " + Money.class.getName() + " failed")
        .hasCause(failure);
    assertThatThrownBy(() -> decode(empty.decoder(builtIn(20), Money.class), bytes))
        .hasMessage("the codec of " + Money.class.getName() + " gave null");
    assertThatThrownBy(() -> failing.freeze(new Object[] {1, new Money(5)}))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("parameter $2: the codec of " + Money.class.getName() + " failed")
        .hasCause(failure);
  }

  @Test
  void decoder_ofNothing_refusesWhenItReads() throws Exception {
    var bytes = encode(builtIn(23), 5);

    assertThatThrownBy(() -> decode(builtIn(23), bytes, Thread.class))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read int4 as java.lang.Thread");
    assertThatThrownBy(() -> decode(builtIn(23), bytes, Date.class))
        .hasMessage("cannot read int4 as java.util.Date; use java.time.Instant");
    assertThatThrownBy(() -> decode(builtIn(23), bytes, Sale.class)).isInstanceOf(CannotRead.class);
    assertThat(decode(builtIn(23), bytes, type("optional"))).isEqualTo(Optional.of(5));
    assertThat(decode(builtIn(23), bytes, int.class)).isEqualTo(5);
    assertThat(Conversions.ofNull(type("optional"))).isEqualTo(Optional.empty());
    assertThat(Conversions.ofNull(String.class)).isNull();
  }

  @Test
  void decoder_text_isReadAsEnumAndJson() throws Exception {
    var text = builtIn(25);

    assertThat(decode(text, encode(text, "BLUE"), Colour.class)).isEqualTo(Colour.BLUE);
    assertThatThrownBy(() -> decode(text, encode(text, "blue"), Colour.class))
        .hasMessageContaining("expected the exact name of one of its constants");
    assertThat(decode(text, encode(text, "{\"a\":1}"), type("map"))).isEqualTo(Map.of("a", 1));
    assertThat(decode(text, encode(text, "{\"what\":\"x\",\"count\":2}"), Sale.class))
        .isEqualTo(new Sale("x", 2));
    assertThatThrownBy(() -> decode(text, encode(text, "[secret"), List.class))
        .isInstanceOf(CannotRead.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> decode(builtIn(23), encode(builtIn(23), 1), Colour.class))
        .isInstanceOf(CannotRead.class);
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // it is refused
  void encode_structuresInText_areJson() {
    WireWriter out = new WireWriter();

    Conversions.PLAIN.encode(builtIn(25), List.of(1, "x"), out);

    assertThat(Arrays.copyOf(out.array(), out.position()))
        .isEqualTo(encode(builtIn(25), "[1,\"x\"]"));
    assertThatThrownBy(() -> Conversions.PLAIN.encode(builtIn(25), new Date(0), out))
        .isInstanceOf(CannotWrite.class);
  }

  @Test
  void freeze_mutableValues_areCopied() {
    byte[] bytes = {1};
    int[] ints = {1};
    var buffer = ByteBuffer.wrap(new byte[] {9, 1, 9}).position(1).limit(2);
    List<Object> list = new ArrayList<>(List.of(bytes));
    Map<String, Object> map = new HashMap<>(Map.of("a", list));
    Object[] args = {bytes, ints, buffer, list, map, new Object[] {list}};

    @Nullable Object[] frozen = Conversions.PLAIN.freeze(args);
    bytes[0] = 2;
    ints[0] = 2;
    buffer.put(1, (byte) 2);
    list.clear();
    map.clear();
    Arrays.fill(args, null);

    assertThat(frozen[0]).isEqualTo(new byte[] {1});
    assertThat(frozen[1]).isEqualTo(new int[] {1});
    assertThat(frozen[2]).isEqualTo(new byte[] {1});
    assertThat(((List<?>) frozen[3]).get(0)).isEqualTo(new byte[] {1});
    assertThat((Map<?, ?>) frozen[4]).hasSize(1);
    assertThat((List<?>) frozen[5]).hasSize(1);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void freeze_immutableValues_areKept() {
    var decimal = new BigDecimal("1.5");
    var sale = new Sale("x", 1);

    assertThat(Conversions.PLAIN.freeze(new Object[] {decimal, "x", sale, null}))
        .containsExactly(decimal, "x", sale, null);
    assertThat(frozen(Conversions.PLAIN, decimal)).isSameAs(decimal);
  }

  @Test
  void freeze_optionalsAndCodecs_areUnwrappedAtEveryDepth() {
    assertThat(frozen(MONEY, Optional.of(new Money(5)))).isEqualTo(5L);
    assertThat(frozen(MONEY, Optional.empty())).isNull();
    assertThat(frozen(MONEY, Colour.RED)).isEqualTo(Colour.RED);
    assertThat(frozen(MONEY, List.of(new Money(5), Optional.of(Colour.RED), Optional.empty())))
        .isEqualTo(Arrays.asList(5L, Colour.RED, null));
    assertThat(frozen(MONEY, Map.of(Colour.RED, new Money(5)))).isEqualTo(Map.of("RED", 5L));
    assertThat(frozen(MONEY, Range.closed(new Money(1), new Money(2))))
        .isEqualTo(Range.closed(1L, 2L));
    assertThat(frozen(MONEY, PgArray.of(List.of(new Money(1)), 3)))
        .isEqualTo(PgArray.of(List.of(1L), 3));
  }

  @Test
  void freeze_whatContainsItself_isRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatThrownBy(() -> Conversions.PLAIN.freeze(new Object[] {1, endless}))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("parameter $2: nested more than 200 levels deep; does it contain itself?");
  }
}
