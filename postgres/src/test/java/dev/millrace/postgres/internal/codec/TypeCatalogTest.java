package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.builtIn;
import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.Range;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.spi.ColumnNames;
import dev.millrace.sql.spi.RowList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypeCatalogTest {

  private static final List<String> COLUMNS =
      List.of(
          "oid",
          "schema",
          "name",
          "kind",
          "is_binary",
          "part",
          "delimiter",
          "field_names",
          "field_types",
          "labels");
  private static final int[] OIDS = {20, 25, 25, 25, 16, 20, 25, 1009, 1016, 1009};
  private static final TypeCodec DESCRIPTION =
      new CompositeCodec(
          "description",
          1,
          COLUMNS,
          OIDS,
          Arrays.stream(OIDS).mapToObj(Coding::builtIn).toArray(TypeCodec[]::new),
          Conversions.PLAIN);

  private final TypeCatalog catalog = new TypeCatalog(Conversions.PLAIN);

  private static Row row(@Nullable Object... values) {
    return (Row) decode(DESCRIPTION, encode(DESCRIPTION, Arrays.asList(values)));
  }

  private static Row type(long oid, String name, String kind, @Nullable Long part) {
    return row(oid, "public", name, kind, true, part, part == null ? null : ",", null, null, null);
  }

  private static Row composite(long oid, String name, List<String> fields, List<Long> types) {
    return row(oid, "public", name, "c", true, null, null, fields, types, null);
  }

  private static Rows rows(Row... rows) {
    return new RowList(ColumnNames.of(COLUMNS), List.of(rows));
  }

  private TypeCodec codec(int oid) {
    return Objects.requireNonNull(catalog.codec(oid));
  }

  @Test
  void codec_builtIn_isKnown() {
    assertThat(codec(23).typeName()).isEqualTo("int4");
    assertThat(codec(1007).typeName()).isEqualTo("int4[]");
    assertThat(codec(3912).typeName()).isEqualTo("daterange");
    assertThat(codec(6155).typeName()).isEqualTo("datemultirange[]");
    assertThat(catalog.missing(23, 70_000, 1007, 70_000)).containsExactly(70_000);
    assertThat(catalog.codec(0)).isNull();
    assertThat(catalog.codec(-5)).isNull();
  }

  @Test
  void codec_everyBuiltInScalar_hasItsArray() {
    var arrays =
        BuiltInTypes.all().values().stream()
            .map(TypeCodec::typeName)
            .filter(name -> !name.startsWith("pg_") && !List.of("void", "unknown").contains(name))
            .map(name -> name + "[]");
    var known =
        IntStream.range(1, 10_000)
            .mapToObj(catalog::codec)
            .filter(Objects::nonNull)
            .map(TypeCodec::typeName)
            .toList();

    assertThat(known).containsAll(arrays.toList());
  }

  @Test
  void learn_enumsAndDomainsAndTheirArrays_areRead() {
    catalog.learn(
        rows(
            type(70_001, "_colour", "b", 70_000L),
            type(70_000, "colour", "e", null),
            type(70_002, "positive", "d", 70_003L),
            type(70_003, "number", "d", 23L)));

    assertThat(codec(70_000).typeName()).isEqualTo("colour");
    assertThat(codec(70_001).typeName()).isEqualTo("colour[]");
    assertThat(codec(70_002)).isSameAs(codec(23));
    assertThat(Coding.roundTrip(codec(70_001), List.of("red"))).isEqualTo(List.of("red"));
    assertThat(encode(codec(70_001), List.of("red"))[10]).isEqualTo((byte) (70_000 >> 8));
  }

  @Test
  void learn_composites_areReadWithTheirParts() {
    catalog.learn(
        rows(
            composite(70_001, "person", List.of("name", "homes"), List.of(25L, 70_003L)),
            composite(70_002, "home", List.of("zip"), List.of(70_004L)),
            type(70_003, "_home", "b", 70_002L),
            type(70_004, "zip", "d", 23L)));
    record Home(int zip) {}
    record Person(String name, List<Home> homes) {}

    var ada = new Person("Ada", List.of(new Home(1), new Home(2)));

    assertThat(Coding.roundTrip(codec(70_001), ada, Person.class)).isEqualTo(ada);
  }

  @Test
  void learn_rangesOverOtherTypes_areRead() {
    catalog.learn(
        rows(type(70_001, "frange", "r", 701L), type(70_002, "fmultirange", "m", 70_001L)));

    assertThat(Coding.roundTrip(codec(70_002), List.of(Range.open(1.5, 2.5))))
        .isEqualTo(List.of(Range.open(1.5, 2.5)));
  }

  @Test
  void learn_extensions_areFoundByName() {
    catalog.learn(
        rows(
            type(70_001, "hstore", "b", null),
            type(70_002, "vector", "b", null),
            type(70_003, "citext", "b", null)));

    assertThat(Coding.roundTrip(codec(70_001), Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
    assertThat(Coding.roundTrip(codec(70_002), new float[] {1})).isEqualTo(new float[] {1});
    assertThat(codec(70_003).format()).isEqualTo(1);
  }

  @Test
  void learn_unknownBaseTypes_areTextWithAllThatHoldsThem() {
    catalog.learn(
        rows(
            type(70_001, "odd", "b", null),
            type(70_002, "_odd", "b", 70_001L),
            type(70_003, "oddrange", "r", 70_001L),
            type(70_004, "oddmultirange", "m", 70_003L),
            type(70_005, "odddomain", "d", 70_001L),
            composite(70_006, "oddpair", List.of("a"), List.of(70_001L)),
            type(70_007, "pseudo", "p", null)));

    for (int oid = 70_001; oid <= 70_007; oid++) {
      assertThat(codec(oid).format()).as("%d", oid).isZero();
    }
    assertThat(Coding.roundTrip(codec(70_002), List.of("a,", "b"))).isEqualTo(List.of("a,", "b"));
    assertThat(Coding.roundTrip(codec(70_006), "(x)")).isEqualTo("(x)");
  }

  @Test
  void learn_again_replaces() {
    catalog.learn(rows(composite(70_001, "pair", List.of("a"), List.of(23L))));
    catalog.learn(rows(composite(70_001, "pair", List.of("a", "b"), List.of(23L, 25L))));

    assertThat(encode(codec(70_001), List.of(1, "x"))).hasSizeGreaterThan(16);
    assertThat(codec(23)).isSameAs(BuiltInTypes.codec(23));
  }

  @Test
  void learn_whatContainsItself_ends() {
    catalog.learn(
        rows(
            composite(70_001, "endless", List.of("a"), List.of(70_002L)),
            type(70_002, "_endless", "b", 70_001L)));

    assertThat(catalog.missing(70_001, 70_002)).isEmpty();
  }

  @Test
  void forget_type_forgetsWhatIsMadeOfIt() {
    catalog.learn(
        rows(
            composite(70_001, "home", List.of("zip"), List.of(23L)),
            type(70_002, "_home", "b", 70_001L),
            composite(70_003, "person", List.of("homes"), List.of(70_002L)),
            type(70_004, "colour", "e", null)));
    long before = catalog.generation();

    catalog.forget(70_001);

    assertThat(catalog.missing(70_001, 70_002, 70_003, 70_004, 23))
        .containsExactly(70_001, 70_002, 70_003);
    assertThat(catalog.generation()).isGreaterThan(before);
  }

  @Test
  void forgetAll_keepsTheBuiltIn() {
    catalog.learn(rows(type(70_004, "colour", "e", null)));

    catalog.forgetAll();

    assertThat(catalog.missing(70_004, 23)).containsExactly(70_004);
    assertThat(builtIn(23).typeName()).isEqualTo("int4");
    assertThat(TypeCatalog.unknown(70_004).typeName()).isEqualTo("type 70004");
  }
}
