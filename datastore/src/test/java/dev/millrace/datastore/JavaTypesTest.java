package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Converter;
import dev.millrace.core.Id;
import dev.millrace.core.Indexed;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Json;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.Ref;
import dev.millrace.core.Scale;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every Java type that a component may have, as a value of a property and back. */
class JavaTypesTest {

  enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "leaf";
      }
    }
  }

  record Numbers(
      @Id long id,
      byte small,
      short half,
      int whole,
      long large,
      float single,
      double twice,
      Integer boxed,
      @Nullable Long absent,
      Optional<Double> optional) {}

  record Exact(
      @Id long id, BigDecimal decimal, BigInteger integer, @Scale(2) @Nullable BigDecimal price) {}

  record Texts(@Id long id, String text, char letter, Color color, UUID uuid) {}

  record Times(
      @Id long id,
      Instant instant,
      LocalDate day,
      LocalTime time,
      LocalDateTime local,
      OffsetDateTime offset,
      Duration duration) {}

  record Special(
      @Id long id,
      boolean flag,
      Blob blob,
      Key key,
      GeoPoint point,
      User user,
      Rating rating,
      Category category,
      Email email,
      Link link,
      PhoneNumber phone,
      PostalAddress postal,
      ImHandle handle,
      Entity inside,
      @Nullable Object any) {}

  record Bytes(@Id long id, byte[] bytes) {}

  record Address(String city, Optional<Integer> number) {}

  record Node(String name, @Nullable Node next, List<Node> others) {}

  record Nested(
      @Id long id, Address home, Optional<Address> work, List<Address> former, Node node) {}

  @Mapped(name = "Author")
  record Author(@Id long id, String name) {}

  @Mapped(name = "Country")
  record Country(@Id String code) {}

  @Mapped(name = "Chapter")
  record Chapter(@Id @Nullable Key key) {}

  record References(
      @Id long id,
      Ref<Author> author,
      Optional<Ref<Country>> country,
      List<Ref<Author>> others,
      Ref<Chapter> chapter) {}

  record Lists(
      @Id long id,
      List<String> texts,
      Set<Integer> numbers,
      List<Instant> times,
      List<Color> colors,
      List<@Nullable Long> holes,
      List<Object> anything,
      Optional<List<Rating>> ratings) {}

  record Flags(int bits) {}

  static final class FlagsAsNumber implements Converter<Flags, Integer> {
    @Override
    public Integer toStored(Flags value) {
      return value.bits();
    }

    @Override
    public Flags fromStored(Integer stored) {
      return new Flags(stored);
    }
  }

  record Converted(
      @Id long id,
      @Convert(FlagsAsNumber.class) Flags flags,
      @Json Map<String, Integer> counts,
      @Json Address address,
      @Json @Nullable List<Integer> absent) {}

  private static <T> Entity entity(Class<T> type, T instance) {
    return MappedModel.of(type).entity(instance, "");
  }

  private static <T> T roundTrip(Class<T> type, T instance) {
    return MappedModel.of(type).of(entity(type, instance));
  }

  private static <T> void assertRoundTrip(Class<T> type, T instance) {
    assertThat(roundTrip(type, instance)).isEqualTo(instance);
  }

  private static <T> void assertUnread(Class<T> type, Entity entity, String message) {
    assertThatThrownBy(() -> MappedModel.of(type).of(entity))
        .isExactlyInstanceOf(MappingException.class)
        .hasMessage(message);
  }

  private static Numbers numbers(long each) {
    return new Numbers(
        1,
        (byte) each,
        (short) each,
        (int) each,
        each,
        each,
        each,
        (int) each,
        null,
        Optional.empty());
  }

  @Test
  void numbers_ofAllSizes_areKept() {
    Numbers instance =
        new Numbers(
            1,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            0.1f,
            -0.0,
            7,
            null,
            Optional.of(Double.NaN));

    assertRoundTrip(Numbers.class, instance);
    assertThat(entity(Numbers.class, instance).properties())
        .containsEntry("small", -128L)
        .containsEntry("whole", (long) Integer.MIN_VALUE)
        .containsEntry("single", (double) 0.1f)
        .containsEntry("absent", null);
  }

  @Test
  void numbers_anyOfThem_areKept() {
    Property.forAll(
            Gen.combine(Gen.longs(), Gen.doubles(), (whole, twice) -> List.of(whole, twice)))
        .check(
            drawn -> {
              long whole = drawn.get(0).longValue();
              double twice = drawn.get(1).doubleValue();
              assertRoundTrip(
                  Numbers.class,
                  new Numbers(
                      3,
                      (byte) whole,
                      (short) whole,
                      (int) whole,
                      whole,
                      (float) twice,
                      twice,
                      (int) whole,
                      whole,
                      Optional.of(twice)));
            });
  }

  @Test
  void numbers_thatDoNotFit_areRefusedWithoutTheirValue() {
    Entity entity = entity(Numbers.class, numbers(1));

    assertUnread(
        Numbers.class,
        entity.with("whole", 1L << 40),
        "Numbers.whole: the number does not fit int");
    assertUnread(
        Numbers.class, entity.with("small", 128), "Numbers.small: the number does not fit byte");
    assertUnread(
        Numbers.class,
        entity.with("single", 0.1),
        "Numbers.single: the number does not fit float exactly");
    assertUnread(
        Numbers.class,
        entity.with("twice", (1L << 53) + 1),
        "Numbers.twice: the number does not fit double exactly");
    assertUnread(
        Numbers.class, entity.with("large", 1.0), "Numbers.large: expected long, got Double");
  }

  @Test
  void double_ofAWholeNumber_isRead() {
    Entity entity = entity(Numbers.class, numbers(1)).with("twice", 42).with("single", 42);

    assertThat(MappedModel.of(Numbers.class).of(entity))
        .extracting(Numbers::twice, Numbers::single)
        .containsExactly(42.0, 42f);
  }

  @Test
  void decimals_areExactTextThatIsNotIndexed_orScaledNumbersThatAre() {
    Exact instance =
        new Exact(
            1, new BigDecimal("1.50"), BigInteger.TWO.pow(100).negate(), new BigDecimal("9.99"));
    Entity entity = entity(Exact.class, instance);

    assertRoundTrip(Exact.class, instance);
    assertThat(entity.get("decimal")).isEqualTo("1.50");
    assertThat(entity.isIndexed("decimal")).isFalse();
    assertThat(entity.isIndexed("integer")).isFalse();
    assertThat(entity.get("price")).isEqualTo(999L);
    assertThat(entity.isIndexed("price")).isTrue();
    assertUnread(
        Exact.class, entity.with("decimal", "x"), "Exact.decimal: a String that is no BigDecimal");
  }

  @Test
  void texts_areKept() {
    Texts instance = new Texts(1, "naïve 😀", 'é', Color.GREEN, new UUID(-1, 5));

    assertRoundTrip(Texts.class, instance);
    assertThat(entity(Texts.class, instance).properties())
        .containsEntry("letter", "é")
        .containsEntry("color", "GREEN")
        .containsEntry("uuid", "ffffffff-ffff-ffff-0000-000000000005");
  }

  @Test
  void texts_thatAreNone_areRefusedWithoutThem() {
    Entity entity = entity(Texts.class, new Texts(1, "", 'x', Color.RED, new UUID(0, 0)));

    assertUnread(Texts.class, entity.with("color", "BLUE"), "Texts.color: a text that is no Color");
    assertUnread(
        Texts.class, entity.with("uuid", "1-1-1-1-1"), "Texts.uuid: a String that is no UUID");
    assertUnread(
        Texts.class, entity.with("letter", "ab"), "Texts.letter: a String that is no Character");
    assertUnread(
        Texts.class,
        entity.with("text", new Category("a")),
        "Texts.text: expected String, got Category");
  }

  @Test
  void times_areInstantsInUtc() {
    Instant instant = Instant.parse("2020-02-29T10:20:30.123456Z");
    Times instance =
        new Times(
            1,
            instant,
            LocalDate.of(1969, 7, 20),
            LocalTime.of(23, 59, 59, 999_999_000),
            LocalDateTime.of(1, 1, 1, 0, 0),
            OffsetDateTime.of(2020, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC),
            Duration.ofSeconds(-1, 1_000));

    assertRoundTrip(Times.class, instance);
    assertThat(entity(Times.class, instance).properties())
        .containsEntry("day", Instant.parse("1969-07-20T00:00:00Z"))
        .containsEntry("time", Instant.parse("1970-01-01T23:59:59.999999Z"))
        .containsEntry("local", Instant.parse("0001-01-01T00:00:00Z"))
        .containsEntry("duration", -999_999L);
  }

  @Test
  void times_areKeptInMicrosecondsAndWithoutTheirOffset() {
    Times instance =
        roundTrip(
            Times.class,
            new Times(
                1,
                Instant.ofEpochSecond(0, 1_999),
                LocalDate.EPOCH,
                LocalTime.ofNanoOfDay(1_999),
                LocalDateTime.of(2020, 1, 1, 0, 0, 0, 999),
                OffsetDateTime.parse("2020-01-01T12:00:00+02:00"),
                Duration.ofNanos(-1)));

    assertThat(instance)
        .isEqualTo(
            new Times(
                1,
                Instant.ofEpochSecond(0, 1_000),
                LocalDate.EPOCH,
                LocalTime.ofNanoOfDay(1_000),
                LocalDateTime.of(2020, 1, 1, 0, 0),
                OffsetDateTime.parse("2020-01-01T10:00:00Z"),
                Duration.ofNanos(-1_000)));
  }

  @Test
  void times_thatAreNone_areRefused() {
    Times instance =
        new Times(
            1,
            Instant.EPOCH,
            LocalDate.EPOCH,
            LocalTime.NOON,
            LocalDateTime.of(2020, 1, 1, 0, 0),
            OffsetDateTime.parse("2020-01-01T10:00:00Z"),
            Duration.ZERO);
    Entity entity = entity(Times.class, instance);

    assertUnread(
        Times.class,
        entity.with("day", Instant.ofEpochSecond(1)),
        "Times.day: a Instant that is no LocalDate");
    assertUnread(
        Times.class,
        entity.with("time", Instant.parse("2020-01-01T00:00:00Z")),
        "Times.time: a Instant that is no LocalTime");
    assertUnread(
        Times.class, entity.with("instant", "now"), "Times.instant: expected Instant, got String");
    assertThatThrownBy(
            () ->
                entity(
                    Times.class,
                    new Times(
                        1,
                        instance.instant(),
                        instance.day(),
                        instance.time(),
                        instance.local(),
                        instance.offset(),
                        Duration.ofSeconds(Long.MAX_VALUE))))
        .isInstanceOf(MappingException.class)
        .hasMessage("Times.duration: a Duration that is too large to be kept");
  }

  @Test
  void valuesOfThePackage_areKeptAsTheyAre() {
    Special instance =
        new Special(
            1,
            true,
            Blob.of(new byte[] {1, 2}),
            Key.of("A", "x"),
            new GeoPoint(1, 2),
            new User("a@b.c", "b.c"),
            new Rating(5),
            new Category("c"),
            new Email("a@b.c"),
            new Link("http://a"),
            new PhoneNumber("1"),
            new PostalAddress("p"),
            new ImHandle("xmpp a"),
            Entity.of("Inside").with("x", 1),
            List.of("a", 1L));

    assertRoundTrip(Special.class, instance);
    assertThat(entity(Special.class, instance).properties())
        .containsEntry("flag", true)
        .containsEntry("rating", new Rating(5))
        .containsEntry("any", List.of("a", 1L));
  }

  @Test
  void bytes_areABlob() {
    Entity entity = entity(Bytes.class, new Bytes(1, new byte[] {1, -1}));

    assertThat(entity.get("bytes")).isEqualTo(Blob.of(new byte[] {1, -1}));
    assertThat(MappedModel.of(Bytes.class).of(entity).bytes()).containsExactly(1, -1);
  }

  @Test
  void records_areEntitiesInside() {
    Node leaf = new Node("leaf", null, List.of());
    Nested instance =
        new Nested(
            1,
            new Address("Rome", Optional.of(3)),
            Optional.empty(),
            List.of(new Address("Oslo", Optional.empty()), new Address("Bern", Optional.of(1))),
            new Node("root", leaf, List.of(leaf, leaf)));
    Entity entity = entity(Nested.class, instance);

    assertRoundTrip(Nested.class, instance);
    assertThat(entity.getEntity("home"))
        .isEqualTo(Entity.of(Key.incomplete("Address")).with("city", "Rome").with("number", 3));
    assertThat(entity.get("work")).isNull();
  }

  @Test
  void records_inANamespace_areThereToo() {
    Nested instance =
        new Nested(
            1,
            new Address("Rome", Optional.empty()),
            Optional.empty(),
            List.of(),
            new Node("x", null, List.of()));

    Entity entity = MappedModel.of(Nested.class).entity(instance, "ns");

    assertThat(entity.getEntity("home").key().namespace()).isEqualTo("ns");
  }

  @Test
  void records_missingSomething_nameWhere() {
    Entity entity =
        entity(
            Nested.class,
            new Nested(
                1,
                new Address("Rome", Optional.empty()),
                Optional.empty(),
                List.of(),
                new Node("x", null, List.of())));

    assertUnread(
        Nested.class,
        entity.with("home", Entity.of("Address")),
        "Address.city: expected a value of the property \"city\", got no such property; to take"
            + " that, make it an Optional or @Nullable");
    assertUnread(
        Nested.class, entity.with("home", "Rome"), "Nested.home: expected Address, got String");
    assertUnread(
        Nested.class,
        entity.with("former", Arrays.asList("Rome")),
        "Nested.former[]: expected Address, got String");
  }

  @Test
  void references_areKeys() {
    References instance =
        new References(
            1,
            Ref.of(Author.class, 5L),
            Optional.of(Ref.of(new Country("NO"))),
            List.of(Ref.of(Author.class, 6L)),
            Ref.of(Chapter.class, Key.ofPath("Book", 1, "Chapter", 2)));

    assertRoundTrip(References.class, instance);
    assertThat(MappedModel.of(References.class).entity(instance, "ns").properties())
        .containsEntry("author", Key.of("Author", 5).inNamespace("ns"))
        .containsEntry("country", Key.of("Country", "NO").inNamespace("ns"))
        .containsEntry("others", List.of(Key.of("Author", 6).inNamespace("ns")))
        .containsEntry("chapter", Key.ofPath("Book", 1, "Chapter", 2));
  }

  @Test
  void references_toOtherKeys_areRefused() {
    Entity entity =
        entity(
            References.class,
            new References(
                1,
                Ref.of(Author.class, 5L),
                Optional.empty(),
                List.of(),
                Ref.of(Chapter.class, Key.of("Chapter", 2))));

    assertUnread(
        References.class,
        entity.with("author", Key.of("Country", "x")),
        "References.author: expected a key of kind \"Author\", got one of kind \"Country\"");
    assertUnread(
        References.class,
        entity.with("author", Key.of("Author", "x")),
        "References.author: expected a key with an id, got one with a name");
    assertUnread(
        References.class,
        entity.with("author", Key.ofPath("Publisher", 1, "Author", 2)),
        "References.author: expected the key of a root entity, got Publisher(1)/Author(2)");
    assertUnread(
        References.class,
        entity.with("author", Key.of("Author", 5).inNamespace("other")),
        "References.author: expected a key in the namespace \"\" of the entity, got one in"
            + " \"other\"");
    assertUnread(
        References.class,
        entity.with("author", 5),
        "References.author: expected the key of a Author, got Long");
  }

  @Test
  void references_toTheUnsaved_areRefused() {
    References instance =
        new References(
            1,
            Ref.of(new Author(0, "x")),
            Optional.empty(),
            List.of(),
            Ref.of(Chapter.class, Key.of("Chapter", 1)));

    assertThatThrownBy(() -> entity(References.class, instance))
        .isInstanceOf(MappingException.class)
        .hasMessage("References.author: the Author that it refers to has no key yet");
  }

  @Test
  void lists_areListsOfValues() {
    Lists instance =
        new Lists(
            1,
            List.of("b", "a", "b"),
            Set.of(1, 2, 3),
            List.of(Instant.EPOCH),
            List.of(Color.GREEN, Color.RED),
            Arrays.asList(1L, null),
            Arrays.asList("a", 2L, null),
            Optional.of(List.of(new Rating(1))));

    assertRoundTrip(Lists.class, instance);
    assertThat(entity(Lists.class, instance).properties())
        .containsEntry("texts", List.of("b", "a", "b"))
        .containsEntry("colors", List.of("GREEN", "RED"));
    assertThatThrownBy(() -> roundTrip(Lists.class, instance).texts().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void lists_thatAreNone_areRefused() {
    Entity entity =
        entity(
            Lists.class,
            new Lists(
                1,
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty()));

    assertUnread(Lists.class, entity.with("texts", "a"), "Lists.texts: expected List, got String");
    assertUnread(
        Lists.class,
        entity.with("texts", List.of("a", 1)),
        "Lists.texts[]: expected String, got Long");
  }

  @Test
  void convertersAndJson_areKept() {
    Converted instance =
        new Converted(1, new Flags(5), Map.of("a", 1), new Address("Rome", Optional.of(2)), null);
    Entity entity = entity(Converted.class, instance);

    assertRoundTrip(Converted.class, instance);
    assertThat(entity.get("flags")).isEqualTo(5L);
    assertThat(entity.get("counts")).isEqualTo("{\"a\":1}");
    assertThat(entity.isIndexed("flags")).isTrue();
    assertThat(entity.isIndexed("counts")).isFalse();
    assertThat(entity.isIndexed("address")).isFalse();
    assertUnread(
        Converted.class,
        entity.with("counts", 1),
        "Converted.counts: expected text of JSON, got Long");
    assertThatThrownBy(() -> MappedModel.of(Converted.class).of(entity.with("counts", "{")))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("Converted.counts: ");
    assertUnread(
        Converted.class, entity.with("address", "null"), "Converted.address: the JSON is null");
  }

  record Unknown(@Id long id, Thread thread) {}

  record Lists2(@Id long id, List<List<String>> lists) {}

  record Arrays2(@Id long id, String[] texts) {}

  record Maps(@Id long id, @Indexed(false) Map<String, String> map) {}

  @Test
  void types_thatNoPropertyHas_areRefusedByTheModel() {
    assertThatThrownBy(() -> MappedModel.of(Unknown.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Unknown.thread: no property is a java.lang.Thread; use a @Convert, or @Json to keep it"
                + " as text");
    assertThatThrownBy(() -> MappedModel.of(Lists2.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Lists2.lists: an entity keeps no list in a list; use @Json to keep it as text");
    assertThatThrownBy(() -> MappedModel.of(Arrays2.class))
        .isInstanceOf(InvalidModelException.class);
    assertThatThrownBy(() -> MappedModel.of(Maps.class)).isInstanceOf(InvalidModelException.class);
  }
}
