package dev.millrace.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Field;
import dev.millrace.core.Json;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.PartitionKey;
import dev.millrace.dynamo.spi.AttributeValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypesTest {

  enum Rank {
    LOW,
    HIGH
  }

  record Address(String city, @Nullable Integer zip) {}

  record Everything(
      @PartitionKey String id,
      byte aByte,
      short aShort,
      int anInt,
      long aLong,
      float aFloat,
      double aDouble,
      boolean aBoolean,
      char aChar,
      BigInteger bigInteger,
      BigDecimal bigDecimal,
      Rank rank,
      UUID uuid,
      Instant instant,
      OffsetDateTime offsetDateTime,
      LocalDate localDate,
      LocalTime localTime,
      LocalDateTime localDateTime,
      Duration duration,
      URI uri,
      ByteBuffer bytes,
      List<String> texts,
      List<@Nullable Address> addresses,
      Set<String> textSet,
      Set<Integer> numberSet,
      Set<Rank> rankSet,
      Set<ByteBuffer> byteSet,
      Map<String, Integer> counts,
      Map<Rank, List<Long>> byRank,
      Address address,
      @Json Address json,
      @Convert(EpochSeconds.class) Instant seconds,
      @Convert(EpochMillis.class) Instant millis,
      @Convert(GzipText.class) String text,
      Optional<String> optional,
      Object any) {}

  private static final Everything SAMPLE =
      new Everything(
          "x",
          (byte) -128,
          (short) 32_767,
          Integer.MIN_VALUE,
          Long.MAX_VALUE,
          0.1f,
          -1.5e-7,
          true,
          'ß',
          new BigInteger("12345678901234567890123456789012345678"),
          new BigDecimal("1234567890.1234567890123456789012345678"),
          Rank.HIGH,
          UUID.fromString("01234567-89ab-7abc-8000-000000000000"),
          Instant.parse("2026-11-26T12:00:00.000000001Z"),
          OffsetDateTime.parse("2026-11-26T12:00:00+02:00"),
          LocalDate.of(2026, 11, 26),
          LocalTime.of(23, 59, 59, 1),
          LocalDateTime.of(2026, 11, 26, 0, 0),
          Duration.ofMillis(1_500),
          URI.create("https://example.org/x"),
          ByteBuffer.wrap(new byte[] {0, -1, 127}),
          List.of("b", "a", "b", ""),
          Arrays.asList(new Address("Bonn", 53_111), null, new Address("Rom", null)),
          Set.of("x", "y"),
          Set.of(1, 2, 3),
          Set.of(Rank.LOW),
          Set.of(ByteBuffer.wrap(new byte[] {1}), ByteBuffer.wrap(new byte[] {2})),
          Map.of("a", 1, "b", 2),
          Map.of(Rank.LOW, List.of(1L, 2L), Rank.HIGH, List.of()),
          new Address("Paris", null),
          new Address("Rom", 100),
          Instant.ofEpochSecond(1_795_694_400),
          Instant.ofEpochMilli(1_795_694_400_123L),
          "long ".repeat(100),
          Optional.of("there"),
          Map.of("nested", List.of("text", new BigDecimal("1.5"), true)));

  private final Dynamo dynamo = Dynamo.inMemory();

  @AfterEach
  void close() {
    dynamo.close();
  }

  private <T> Table<T> created(Class<T> type) {
    Table<T> table = dynamo.table(type);
    table.createTable().result();
    return table;
  }

  @Test
  void save_everyType_isReadAsItWas() {
    Table<Everything> table = created(Everything.class);

    table.save(SAMPLE).result();

    assertThat(table.get("x").result()).contains(SAMPLE);
  }

  @Test
  void save_everyType_hasTheServicesTypes() {
    Table<Everything> table = created(Everything.class);
    table.save(SAMPLE).result();

    Map<String, Object> raw = table.asMaps().get("x").result().orElseThrow();

    assertThat(raw)
        .containsEntry("anInt", new BigDecimal(Integer.MIN_VALUE))
        .containsEntry("aFloat", new BigDecimal("0.1"))
        .containsEntry("rank", "HIGH")
        .containsEntry("instant", "2026-11-26T12:00:00.000000001Z")
        .containsEntry("localDate", "2026-11-26")
        .containsEntry("textSet", Set.of("x", "y"))
        .containsEntry("numberSet", Set.of(BigDecimal.ONE, new BigDecimal(2), new BigDecimal(3)))
        .containsEntry("address", Map.of("city", "Paris"))
        .containsEntry("json", "{\"city\":\"Rom\",\"zip\":100}")
        .containsEntry("seconds", new BigDecimal("1795694400"))
        .containsEntry("millis", new BigDecimal("1795694400123"));
    assertThat((String) raw.get("text")).startsWith("GZIP:").hasSizeLessThan(100);
    assertThat((byte[]) raw.get("bytes")).containsExactly(0, -1, 127);
  }

  record Sparse(
      @PartitionKey String id,
      @Nullable String text,
      Optional<Integer> number,
      Set<String> set,
      @Nullable Set<String> mayBeSet,
      @Nullable List<String> list) {}

  @Test
  void save_whatIsAbsent_isNotThere_andReadAgainAsAbsent() {
    Table<Sparse> table = created(Sparse.class);
    Sparse sparse = new Sparse("x", null, Optional.empty(), Set.of(), Set.of(), List.of());

    table.save(sparse).result();

    assertThat(table.asMaps().get("x").result().orElseThrow()).containsOnlyKeys("id", "list");
    assertThat(table.get("x").result())
        .contains(new Sparse("x", null, Optional.empty(), Set.of(), null, List.of()));
  }

  @Test
  void get_storedNull_isReadAsAbsent_andKeptApartInMaps() {
    Table<Sparse> table = created(Sparse.class);
    Map<String, Object> item = new HashMap<>(Map.of("id", "x"));
    item.put("text", null);
    dynamo.putItem("sparse", item).result();

    assertThat(table.get("x").result().orElseThrow().text()).isNull();
    assertThat(dynamo.getItem("sparse", ItemKey.of("x")).result().orElseThrow())
        .containsKey("text")
        .doesNotContainKey("list");
    assertThat(table.scan().filter(DynamoFilter.exists(Field.field(Sparse::text))).count().result())
        .isEqualTo(1);
  }

  @Test
  void get_setsKeptAsLists_areRead() {
    Table<Both> table = created(Both.class);
    dynamo
        .putItem(
            "both", Map.of("id", "x", "texts", List.of("a", "b"), "numbers", List.of("1", "2")))
        .result();

    assertThat(table.get("x").result()).contains(new Both("x", Set.of("a", "b"), Set.of(1, 2)));
  }

  record Both(@PartitionKey String id, Set<String> texts, Set<Integer> numbers) {}

  record Moment(@PartitionKey String id, Instant at) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-15T10:30:00Z",
        "2024-01-15T10:30:00+00:00",
        "2024-01-15T11:30:00+01:00",
        "2024-01-15T04:30:00-06:00",
        "2024-01-15T10:30:00",
        "2024-01-15T10:30:00.000000",
        "2024-01-15T10:30:00.000000+00:00"
      })
  void get_instantAsOthersWriteIt_isRead(String text) {
    Table<Moment> table = created(Moment.class);
    dynamo.putItem("moment", Map.of("id", "x", "at", text)).result();

    assertThat(table.get("x").result().orElseThrow().at())
        .isEqualTo(Instant.parse("2024-01-15T10:30:00Z"));
  }

  // --- what bad input gets

  @Test
  void save_numberThatIsNone_isRefusedByTheCall() {
    Table<Everything> table = dynamo.table(Everything.class);
    Field<Everything, Double> number = Field.of(Everything.class, "aDouble");

    assertThatThrownBy(() -> table.save(number.with(SAMPLE, Double.NaN)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Everything.aDouble: NaN and the infinities are no numbers of the service");
    Field<Everything, BigDecimal> decimal = Field.of(Everything.class, "bigDecimal");
    assertThatThrownBy(() -> table.save(decimal.with(SAMPLE, new BigDecimal("1".repeat(39)))))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("38 significant digits");
  }

  @Test
  void get_numberThatDoesNotFit_isRefused() {
    Table<Everything> table = created(Everything.class);
    table.save(SAMPLE).result();
    dynamo.updateItem("everything", ItemKey.of("x"), Map.of("anInt", 1L << 40)).result();

    assertThatThrownBy(() -> table.get("x").result())
        .isInstanceOf(MappingException.class)
        .hasMessage("Everything.anInt: the number does not fit int exactly");
  }

  @Test
  void putItem_whatIsNoAttribute_isRefusedByTheCall() {
    assertRefused(new Object(), "no attribute is a java.lang.Object");
    assertRefused(Set.of(), "an empty set cannot be kept");
    assertRefused(Set.of(true), "a set has either texts, or numbers, or bytes in it");
    assertRefused(Set.of("a", 1), "a set has either texts, or numbers, or bytes in it");
    assertRefused(Double.POSITIVE_INFINITY, "NaN and the infinities");
    assertRefused(Map.of(1, 2), "expected String");
  }

  private void assertRefused(Object value, String reason) {
    assertThatThrownBy(() -> dynamo.putItem("t", Map.of("id", "x", "value", value)))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("\"value\"");
  }

  @Test
  void putItem_valuesOfAnyKind_areReadAgain() {
    created(Moment.class);
    Map<String, Object> item =
        Map.of(
            "id",
            "x",
            "list",
            List.of(true, List.of(), Map.of()),
            "number",
            5,
            "rank",
            Rank.LOW,
            "record",
            new Address("Bonn", 1),
            "raw",
            new AttributeValue.N("1.50"),
            "numbers",
            Set.of(1, 2.5));
    dynamo.putItem("moment", item).result();

    Map<String, Object> found = dynamo.getItem("moment", ItemKey.of("x")).result().orElseThrow();

    assertThat(found)
        .containsEntry("list", List.of(true, List.of(), Map.of()))
        .containsEntry("number", new BigDecimal(5))
        .containsEntry("rank", "LOW")
        .containsEntry("record", Map.of("city", "Bonn", "zip", BigDecimal.ONE))
        .containsEntry("raw", new BigDecimal("1.5"))
        .containsEntry("numbers", Set.of(BigDecimal.ONE, new BigDecimal("2.5")));
  }

  // --- inside

  @Mapped(name = "moment")
  record Deep(
      @PartitionKey String id, Address address, List<Address> list, Map<String, Integer> map) {}

  @Test
  void filterAndUpdate_insideOfRecordsListsAndMaps_findTheirPlace() {
    created(Moment.class);
    Table<Deep> table = dynamo.table(Deep.class);
    Deep deep =
        new Deep("x", new Address("Bonn", 1), List.of(new Address("Rom", 2)), Map.of("a.b", 3));
    table.save(deep).result();
    Field<Deep, Address> address = Field.of(Deep.class, "address");
    Field<Deep, Object> inList = Field.named(List.of("list", "[0]", "city"));
    Field<Deep, Object> inMap = Field.named(List.of("map", "a.b"));

    assertThat(
            table.scan().filter(address.at(Field.field(Address::city)).eq("Bonn")).count().result())
        .isEqualTo(1);
    assertThat(table.scan().filter(inList.eq("Rom").and(inMap.eq(3))).count().result())
        .isEqualTo(1);
    table.update(ItemKey.of("x"), inList.set("Oslo"), inMap.set(4)).result();

    assertThat(table.get("x").result().orElseThrow().list())
        .containsExactly(new Address("Oslo", 2));
    assertThat(table.get("x").result().orElseThrow().map()).containsEntry("a.b", 4);
    assertThatThrownBy(() -> table.scan().filter(Field.<Deep>named(List.of("id", "x")).eq("y")))
        .hasMessageContaining("unknown attribute \"x\" in what is one value");
  }
}
