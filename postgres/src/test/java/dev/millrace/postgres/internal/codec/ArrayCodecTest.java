package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.builtIn;
import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static dev.millrace.postgres.internal.codec.Coding.hex;
import static dev.millrace.postgres.internal.codec.Coding.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgArray;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrayCodecTest {

  private static final TypeCodec INTS = builtIn(1007);
  private static final TypeCodec LONGS = builtIn(1016);
  private static final TypeCodec DOUBLES = builtIn(1022);
  private static final TypeCodec TEXTS = builtIn(1009);
  private static final TypeCodec BYTEAS = builtIn(1001);
  private static final TypeCodec JSONBS = builtIn(3807);

  enum Colour {
    RED,
    BLUE
  }

  @SuppressWarnings("unused") // for their types
  private record Types(
      List<Long> longs,
      List<List<Long>> nested,
      List<Optional<Integer>> optionals,
      Set<Integer> set,
      PgArray<Long> bounds,
      List<Colour> colours,
      List<int[]> rows,
      List<? extends Number> wild,
      List<Integer>[] lists) {}

  private static Type type(String name) throws NoSuchFieldException {
    return Types.class.getDeclaredField(name).getGenericType();
  }

  @Test
  void encode_list_matchesProtocolBytes() {
    var bytes = encode(INTS, Arrays.asList(1, null, 3));

    assertThat(bytes)
        .isEqualTo(
            hex(
                "00000001 00000001 00000017 00000003 00000001"
                    + " 00000004 00000001 ffffffff 00000004 00000003"));
  }

  @Test
  void encode_primitives_matchThoseOfLists() {
    assertThat(encode(INTS, new int[] {7, -1})).isEqualTo(encode(INTS, List.of(7, -1)));
    assertThat(encode(LONGS, new long[] {7, -1})).isEqualTo(encode(LONGS, List.of(7L, -1L)));
    assertThat(encode(LONGS, new int[] {7, -1})).isEqualTo(encode(LONGS, List.of(7L, -1L)));
    assertThat(encode(DOUBLES, new double[] {.5})).isEqualTo(encode(DOUBLES, List.of(.5)));
    assertThat(encode(INTS, new int[0])).isEqualTo(encode(INTS, List.of()));
  }

  @Test
  void encode_nothing_hasNoDimensions() {
    var empty = hex("00000000 00000000 00000017");

    assertThat(encode(INTS, List.of())).isEqualTo(empty);
    assertThat(encode(INTS, List.of(List.of(), List.of()))).isEqualTo(empty);
    assertThat(encode(INTS, PgArray.of(List.of()))).isEqualTo(empty);
    assertThat(decode(INTS, empty)).isEqualTo(List.of());
  }

  @Test
  void roundTrip_dimensionsAndNulls_areKept() {
    var cube =
        List.of(
            List.of(List.of(1), List.of(2)),
            List.of(List.of(4), List.of(5)),
            List.of(Arrays.asList((Integer) null), List.of(7)));
    Object six = List.of(List.of(List.of(List.of(List.of(List.of(1, 2))))));

    assertThat(roundTrip(INTS, cube)).isEqualTo(cube);
    assertThat(roundTrip(INTS, six)).isEqualTo(six);
    assertThat(roundTrip(INTS, Arrays.asList((Integer) null)))
        .isEqualTo(Arrays.asList((Integer) null));
    assertThat(roundTrip(INTS, new int[][] {{1, 2}, {3, 4}}))
        .isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
    assertThat(roundTrip(TEXTS, List.of("a,b", "NULL", ""))).isEqualTo(List.of("a,b", "NULL", ""));
  }

  @Test
  void encode_sevenDimensions_isRefused() {
    Object seven = List.of(List.of(List.of(List.of(List.of(List.of(List.of(1)))))));

    assertThatThrownBy(() -> encode(INTS, seven))
        .isInstanceOf(CannotWrite.class)
        .hasMessage("cannot write this value as int4[]: it has more than 6 dimensions");
  }

  @Test
  void encode_whatContainsItself_isRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatThrownBy(() -> encode(INTS, endless)).hasMessageContaining("dimensions");
  }

  @Test
  void encode_ragged_namesThePlace() {
    assertThatThrownBy(() -> encode(INTS, List.of(1, List.of(1))))
        .isInstanceOf(CannotWrite.class)
        .hasMessageContaining("non-homogeneous at [1]: expected an element, got ");
    assertThatThrownBy(() -> encode(INTS, List.of(List.of(1), 1, List.of(2))))
        .hasMessageContaining("non-homogeneous at [1]: expected a list, got java.lang.Integer");
    assertThatThrownBy(() -> encode(INTS, Arrays.asList(List.of(1), null)))
        .hasMessageContaining("non-homogeneous at [1]: expected a list, got null");
    assertThatThrownBy(() -> encode(INTS, List.of(List.of(1, 2), List.of(3))))
        .hasMessageContaining("non-homogeneous at [1]: expected 2 elements as in the first, got 1");
    assertThatThrownBy(() -> encode(INTS, List.of(List.of(), List.of(3))))
        .hasMessageContaining("non-homogeneous");
  }

  @Test
  void encode_wrongElement_namesThePlace() {
    assertThatThrownBy(() -> encode(INTS, List.of(1, "t", 2)))
        .isInstanceOf(CannotWrite.class)
        .hasMessageStartingWith("element [1] of int4[]: cannot write java.lang.String as int4");
    assertThatThrownBy(() -> encode(INTS, List.of(List.of(1, 2), List.of(3, 1L << 40))))
        .hasMessageStartingWith("element [1][1] of int4[]: ");
  }

  @Test
  void encode_noList_isRefused() {
    for (Object value : new Object[] {1, "abc", new byte[1], Map.of()}) {
      assertThatThrownBy(() -> encode(INTS, value))
          .isInstanceOf(CannotWrite.class)
          .hasMessageEndingWith("as int4[]: expected a Collection or an array");
    }
  }

  @Test
  void roundTrip_bounds_areKeptByPgArray() throws Exception {
    var array = PgArray.of(List.of(1L, 2L, 3L, 4L), List.of(2, 2), List.of(0, -5));

    assertThat(roundTrip(LONGS, array, type("bounds"))).isEqualTo(array);
    assertThat(roundTrip(LONGS, array)).isEqualTo(List.of(List.of(1L, 2L), List.of(3L, 4L)));
    assertThat(roundTrip(INTS, PgArray.of(List.of()), PgArray.class))
        .isEqualTo(PgArray.of(List.of()));
  }

  @Test
  void decode_targets_convertElements() throws Exception {
    var bytes = encode(INTS, List.of(1, 2));
    var nested = encode(INTS, List.of(List.of(1, 2), List.of(3, 4)));

    assertThat(decode(INTS, bytes, type("longs"))).isEqualTo(List.of(1L, 2L));
    assertThat(decode(INTS, bytes, type("set"))).isEqualTo(Set.of(1, 2));
    assertThat(decode(INTS, bytes, int[].class)).isEqualTo(new int[] {1, 2});
    assertThat(decode(INTS, bytes, long[].class)).isEqualTo(new long[] {1, 2});
    assertThat(decode(INTS, bytes, double[].class)).isEqualTo(new double[] {1, 2});
    assertThat(decode(INTS, bytes, short[].class)).isEqualTo(new short[] {1, 2});
    assertThat(decode(INTS, bytes, Long[].class)).isEqualTo(new Long[] {1L, 2L});
    assertThat(decode(INTS, bytes, Object[].class)).isEqualTo(new Object[] {1, 2});
    assertThat(decode(INTS, bytes, List.class)).isEqualTo(List.of(1, 2));
    assertThat(decode(INTS, bytes, type("wild"))).isEqualTo(List.of(1, 2));
    assertThat(decode(INTS, nested, type("nested")))
        .isEqualTo(List.of(List.of(1L, 2L), List.of(3L, 4L)));
    assertThat(decode(INTS, nested, int[][].class)).isEqualTo(new int[][] {{1, 2}, {3, 4}});
    assertThat(((List<?>) decode(INTS, nested, type("rows"))).get(1)).isEqualTo(new int[] {3, 4});
    assertThat((Object[]) decode(INTS, nested, type("lists"))).contains(List.of(1, 2));
    assertThat(decode(INTS, nested, Object[].class))
        .isEqualTo(new Object[] {List.of(1, 2), List.of(3, 4)});
  }

  @Test
  void decode_primitivesFromBytesThatLie_isRefused() throws Exception {
    var bytes = encode(INTS, List.of(1, 2));
    var otherWidths = bytes.clone();
    otherWidths[23] = 3;

    assertThatThrownBy(() -> decode(INTS, otherWidths, int[].class)).isInstanceOf(CannotRead.class);
    for (int length = 0; length < bytes.length; length++) {
      var shorter = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decode(INTS, shorter, int[].class)).isInstanceOf(CannotRead.class);
    }
    var longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> decode(INTS, longer, int[].class)).isInstanceOf(CannotRead.class);
  }

  @Test
  void decode_otherDimensions_isRefused() throws Exception {
    var flat = encode(INTS, List.of(1));
    var nested = encode(INTS, List.of(List.of(1)));

    assertThatThrownBy(() -> decode(INTS, nested, type("longs")))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read int4[] of 2 dimensions as java.util.List<java.lang.Long>");
    assertThatThrownBy(() -> decode(INTS, nested, int[].class)).isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> decode(INTS, flat, type("nested"))).isInstanceOf(CannotRead.class);
    assertThat(decode(INTS, encode(INTS, List.of()), type("nested"))).isEqualTo(List.of());
    assertThat(decode(INTS, encode(INTS, List.of()), int[][].class)).isEqualTo(new int[0][]);
  }

  @Test
  void decode_null_isNullOrEmptyOrRefused() throws Exception {
    var bytes = encode(INTS, Arrays.asList(1, null));

    assertThat(decode(INTS, bytes, type("longs"))).isEqualTo(Arrays.asList(1L, null));
    assertThat(decode(INTS, bytes, type("optionals")))
        .isEqualTo(List.of(Optional.of(1), Optional.empty()));
    assertThatThrownBy(() -> decode(INTS, bytes, int[].class))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read int4[] with a NULL as int[]; use List<Integer>");
  }

  @Test
  void decode_elementsThatAreNotReadSo_isRefused() throws Exception {
    assertThatThrownBy(() -> decode(TEXTS, encode(TEXTS, List.of("1")), type("longs")))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read text[] as java.util.List<java.lang.Long>");
    assertThat(decode(TEXTS, encode(TEXTS, List.of("BLUE")), type("colours")))
        .isEqualTo(List.of(Colour.BLUE));
  }

  @Test
  void roundTrip_elementsThatAreArraysOrMaps_stayElements() {
    assertThat(
            ((List<?>) decode(BYTEAS, encode(BYTEAS, List.of(new byte[0], new byte[] {1})))).get(1))
        .isEqualTo(new byte[] {1});
    assertThat(roundTrip(JSONBS, List.of(Map.of("a", 1)))).isEqualTo(List.of("{\"a\":1}"));
  }

  @Test
  void roundTrip_anyIntegersOfAnySize_comeBack() {
    Gen<@Nullable Integer> element = Gen.integers().orNull();
    Property.forAll(Gen.lists(element))
        .check(list -> assertThat(roundTrip(INTS, list)).isEqualTo(list));
    Property.forAll(Gen.lists(Gen.lists(Gen.strings(), 3, 3), 1, 5))
        .check(list -> assertThat(roundTrip(TEXTS, list)).isEqualTo(list));
  }

  @Test
  void decode_moreElementsThanBytes_isRefusedBeforeAllocation() {
    var huge = hex("00000002 00000000 00000017 7fffffff 00000001 00000002 00000001");
    var negative = hex("00000001 00000000 00000017 ffffffff 00000001");
    var overflowing =
        hex(
            "00000004 00000000 00000017 00010000 00000001 00010000 00000001"
                + " 00010000 00000001 00010000 00000001");

    for (byte[] bytes : List.of(huge, negative, overflowing)) {
      assertThatThrownBy(() -> decode(INTS, bytes)).isInstanceOf(CannotRead.class);
    }
  }

  @Test
  void vectors_beginAtZero() {
    assertThat(encode(builtIn(30), List.of(1L)))
        .isEqualTo(hex("00000001 00000000 0000001a 00000001 00000000 00000004 00000001"));
  }
}
