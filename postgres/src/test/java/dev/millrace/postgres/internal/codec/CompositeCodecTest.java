package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.builtIn;
import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static dev.millrace.postgres.internal.codec.Coding.hex;
import static dev.millrace.postgres.internal.codec.Coding.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.Row;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompositeCodecTest {

  private static final int OID = 70_000;
  private static final TypeCodec ADDRESS =
      new CompositeCodec(
          "address",
          OID,
          List.of("street", "zip_code", "tags"),
          new int[] {25, 23, 1009},
          new TypeCodec[] {builtIn(25), builtIn(23), builtIn(1009)},
          Conversions.PLAIN);
  private static final TypeCodec ADDRESSES = ArrayType.of(ADDRESS, OID, ',');

  record Address(String street, int zipCode, List<String> tags) {}

  record Loose(Optional<String> street, @Nullable Integer zipCode) {}

  record Strange(String street, int height) {}

  @SuppressWarnings("unused") // for its type
  private record Types(Map<String, Object> map, List<Address> list, List<List<Object>> lists) {}

  private static Type type(String name) throws NoSuchFieldException {
    return Types.class.getDeclaredField(name).getGenericType();
  }

  @Test
  void encode_list_matchesProtocolBytes() {
    assertThat(encode(ADDRESS, Arrays.asList("a", 7, null)))
        .isEqualTo(
            hex("00000003 00000019 00000001 61 00000017 00000004 00000007 000003f1 ffffffff"));
  }

  @Test
  void encode_otherForms_areTheSame() {
    var bytes = encode(ADDRESS, List.of("a", 7, List.of("x")));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tags", List.of("x"));
    map.put("street", "a");
    map.put("zip_code", 7);

    assertThat(encode(ADDRESS, map)).isEqualTo(bytes);
    assertThat(encode(ADDRESS, new Address("a", 7, List.of("x")))).isEqualTo(bytes);
    assertThat(encode(ADDRESS, new Object[] {"a", 7, List.of("x")})).isEqualTo(bytes);
    assertThat(encode(ADDRESS, decode(ADDRESS, bytes))).isEqualTo(bytes);
  }

  @Test
  void encode_missingFields_areNull() {
    var bytes = encode(ADDRESS, Arrays.asList("a", null, null));

    assertThat(encode(ADDRESS, Map.of("street", "a"))).isEqualTo(bytes);
    assertThat(encode(ADDRESS, new Loose(Optional.of("a"), null))).isEqualTo(bytes);
  }

  @Test
  void encode_unknownField_isNamed() {
    assertThatThrownBy(() -> encode(ADDRESS, Map.of("bad", 1)))
        .isInstanceOf(CannotWrite.class)
        .hasMessage(
            "cannot write this value as address: it has no field \"bad\" but street, zip_code, tags");
    assertThatThrownBy(() -> encode(ADDRESS, new Strange("a", 1)))
        .isInstanceOf(CannotWrite.class)
        .hasMessageContaining("Strange.height: no field \"height\" among street, zip_code, tags");
  }

  @Test
  void encode_wrongValue_namesTheField() {
    assertThatThrownBy(() -> encode(ADDRESS, Arrays.asList("a", "secret", null)))
        .isInstanceOf(CannotWrite.class)
        .hasMessageStartingWith("field \"zip_code\" of address: cannot write java.lang.String")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> encode(ADDRESS, List.of("a", 7)))
        .hasMessage("cannot write this value as address: expected 3 fields, got 2");
    assertThatThrownBy(() -> encode(ADDRESS, 5))
        .hasMessageStartingWith("cannot write java.lang.Integer as address: expected a Row, ");
  }

  @Test
  void decode_default_isARow() {
    var row = (Row) decode(ADDRESS, encode(ADDRESS, Arrays.asList("a", 7, null)));

    assertThat(row.names()).containsExactly("street", "zip_code", "tags");
    assertThat(row.getInt("zip_code")).isEqualTo(7);
    assertThat(row.get("zip_code", Long.class)).isEqualTo(7L);
    assertThat(row.values()).containsExactly("a", 7, null);
    assertThat(row.asMap()).containsEntry("street", "a").containsEntry("tags", null);
    assertThat(row.isNull("tags")).isTrue();
    assertThat(row.to(Loose.class)).isEqualTo(new Loose(Optional.of("a"), 7));
    assertThat(row).isEqualTo(roundTrip(ADDRESS, row)).hasToString("Row[street, zip_code, tags]");
  }

  @Test
  void row_getters_nameTheField() {
    var row = (Row) decode(ADDRESS, encode(ADDRESS, Arrays.asList("a", null, null)));

    assertThatThrownBy(() -> row.getInt("zip_code"))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("column \"zip_code\": cannot read NULL as int");
    assertThatThrownBy(() -> row.getInt("street"))
        .hasMessage("column \"street\": cannot read text as int");
    assertThatThrownBy(() -> row.get("street", Long.class))
        .hasMessage("column \"street\": cannot read text as java.lang.Long");
  }

  @Test
  void decode_targets_areRead() throws Exception {
    var bytes = encode(ADDRESS, List.of("a", 7, List.of("x")));

    assertThat(decode(ADDRESS, bytes, Address.class)).isEqualTo(new Address("a", 7, List.of("x")));
    assertThat(decode(ADDRESS, bytes, List.class)).isEqualTo(List.of("a", 7, List.of("x")));
    assertThat(decode(ADDRESS, bytes, type("map")))
        .isEqualTo(Map.of("street", "a", "zip_code", 7, "tags", List.of("x")));
    assertThatThrownBy(() -> decode(ADDRESS, bytes, Thread.class)).isInstanceOf(CannotRead.class);
  }

  @Test
  void roundTrip_arrays_takeListsAsElements() throws Exception {
    var bytes = encode(ADDRESSES, Arrays.asList(List.of("a", 7, List.of()), null));

    assertThat(decode(ADDRESSES, bytes, type("list")))
        .isEqualTo(Arrays.asList(new Address("a", 7, List.of()), null));
    assertThat(decode(ADDRESSES, bytes, type("lists")))
        .isEqualTo(Arrays.asList(List.of("a", 7, List.of()), null));
    assertThat(((List<?>) decode(ADDRESSES, bytes)).get(1)).isNull();
  }

  @Test
  void decode_otherFields_saysThatTheTypeWasAltered() {
    var two = hex("00000002 00000019 00000001 61 00000017 00000004 00000007");
    var other = hex("00000003 00000019 ffffffff 00000014 ffffffff 000003f1 ffffffff");

    for (byte[] bytes : List.of(two, other)) {
      assertThatThrownBy(() -> decode(ADDRESS, bytes))
          .isInstanceOfSatisfying(CannotRead.class, e -> assertThat(e.alteredType()).isEqualTo(OID))
          .hasMessageContaining("altered; try again");
    }
  }

  @Test
  void record_anonymous_isReadByPosition() {
    var codec = builtIn(RecordCodec.OID);
    var bytes =
        hex(
            "00000004 00000017 00000004 00000001 00000019 00000001 61 00000017 ffffffff"
                + " 000008c9 00000010 00000001 00000017 00000004 00000002");
    record Inner(int number) {}
    record Outer(long id, String name, @Nullable Integer none, Object inner) {}

    var row = (Row) decode(codec, bytes);
    var outer = (Outer) decode(codec, bytes, Outer.class);

    assertThat(row.names()).containsExactly("f1", "f2", "f3", "f4");
    assertThat(row.get("f4", Inner.class)).isEqualTo(new Inner(2));
    assertThat(outer.name()).isEqualTo("a");
    assertThatThrownBy(() -> decode(codec, bytes, Inner.class))
        .isInstanceOf(CannotRead.class)
        .hasMessage("cannot read a record of 4 fields as Inner, which has 1");
    assertThatThrownBy(() -> encode(codec, List.of(1))).isInstanceOf(CannotWrite.class);
  }

  @Test
  void record_ofUnknownTypes_saysWhatToDo() {
    assertThatThrownBy(() -> decode(builtIn(RecordCodec.OID), hex("00000001 00011170 00000001 61")))
        .isInstanceOf(CannotRead.class)
        .hasMessageContaining("oid 70000")
        .hasMessageContaining("cast");
  }

  @Test
  void record_nestedDeeply_isRefusedBeforeTheStackIsGone() {
    byte[] bytes = hex("00000000");
    for (int i = 0; i < 200; i++) {
      var out = new WireWriter();
      out.putInt(1);
      out.putInt(RecordCodec.OID);
      out.putInt(bytes.length);
      out.putBytes(bytes);
      bytes = Arrays.copyOf(out.array(), out.position());
    }
    Row row = (Row) decode(builtIn(RecordCodec.OID), bytes);

    assertThatThrownBy(row::hashCode).hasMessageContaining("at most 64 records");
  }
}
