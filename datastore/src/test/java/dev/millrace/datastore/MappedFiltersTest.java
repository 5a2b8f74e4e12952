package dev.millrace.datastore;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Converter;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.Indexed;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Json;
import dev.millrace.core.Mapped;
import dev.millrace.core.Name;
import dev.millrace.core.NumberField;
import dev.millrace.core.Parent;
import dev.millrace.core.Ref;
import dev.millrace.core.RefField;
import dev.millrace.core.Scale;
import dev.millrace.core.TextField;
import dev.millrace.datastore.Condition.Compare;
import dev.millrace.datastore.Condition.Operator;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Filters of mapped classes, and their fields as properties. */
class MappedFiltersTest {

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  record Address(String city, @Name("no") @Nullable Integer number) {}

  @Mapped(name = "Author")
  record Author(@Id long id, String name) {}

  record Cents(long count) {}

  static final class CentsAsNumber implements Converter<Cents, Long> {
    @Override
    public Long toStored(Cents value) {
      return value.count();
    }

    @Override
    public Cents fromStored(Long stored) {
      return new Cents(stored);
    }
  }

  @Mapped(name = "Thing")
  record Thing(
      @Id long id,
      int number,
      @Nullable Long large,
      double floating,
      Optional<Double> rate,
      @Name("label") @Nullable String text,
      Color color,
      boolean isOn,
      Address address) {}

  static final NumberField<Thing, Long> ID = field(Thing::id);
  static final NumberField<Thing, Integer> NUMBER = field(Thing::number);
  static final NumberField<Thing, Long> LARGE = field(Thing::large);
  static final NumberField<Thing, Double> FLOATING = field(Thing::floating);
  static final NumberField<Thing, Double> RATE = Field.number(Thing.class, "rate", Double.class);
  static final TextField<Thing> TEXT = field(Thing::text);
  static final Field<Thing, Color> COLOR = field(Thing::color);
  static final Field<Thing, Boolean> IS_ON = field(Thing::isOn);
  static final Field<Thing, Address> ADDRESS = field(Thing::address);
  static final TextField<Thing> CITY = ADDRESS.at(field(Address::city));
  static final NumberField<Thing, Integer> HOUSE = ADDRESS.at(field(Address::number));

  @Mapped(name = "Book")
  record Book(
      @Id String isbn,
      Ref<Author> author,
      List<String> tags,
      List<Address> shops,
      @Scale(2) BigDecimal price,
      BigDecimal weight,
      LocalDate day,
      @Convert(CentsAsNumber.class) Cents cents,
      @Json Address imprint,
      @Indexed(false) String text,
      @Nullable Object extra) {}

  static final TextField<Book> ISBN = field(Book::isbn);
  static final RefField<Book, Author> AUTHOR = field(Book::author);

  record Child(@Id long id, @Parent Key parent) {}

  record Whole(@Id Key key) {}

  private static Condition book(Filter<Book> filter) {
    return MappedModel.of(Book.class).condition(filter, "ns");
  }

  private static <T> void assertRefused(Class<T> type, Filter<T> filter, String message) {
    assertThatThrownBy(() -> MappedModel.of(type).condition(filter, ""))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage(message);
  }

  // --- as in memory

  private static final List<Number> NUMBERS =
      List.of(
          0,
          1,
          -1,
          2L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          0.0,
          -0.0,
          0.5,
          -1.5,
          1f,
          0.1,
          0.1f,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MAX_VALUE,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          new BigDecimal("0.1"),
          new BigDecimal("1.0"),
          new BigDecimal("1e-400"),
          new BigDecimal("-1e-400"),
          BigInteger.TWO.pow(70),
          BigInteger.TWO.pow(70).negate(),
          BigInteger.ONE,
          (1L << 53) + 1,
          new BigDecimal("-0.5"));

  private static final List<String> TEXTS =
      List.of("", "a", "ab", "abc", "b", "\uffff", "😀", "a😀");

  private record Drawn(SplittableRandom random) {

    <T> T of(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }

    <T> @Nullable T orNull(T value) {
      return random.nextInt(4) == 0 ? null : value;
    }

    double floating() {
      return of(NUMBERS).doubleValue();
    }

    long whole() {
      return of(NUMBERS).longValue();
    }

    Thing thing() {
      long id = random.nextLong(-1, 3);
      return new Thing(
          id == 0 ? 7 : id,
          of(NUMBERS).intValue(),
          orNull(whole()),
          floating(),
          Optional.ofNullable(orNull(floating())),
          orNull(of(TEXTS)),
          of(List.of(Color.values())),
          random.nextBoolean(),
          new Address(of(TEXTS), orNull(of(NUMBERS).intValue())));
    }

    Filter<Thing> filter(int depth) {
      return switch (random.nextInt(depth > 2 ? 5 : 8)) {
        case 0, 1 -> number(of(List.of(NUMBER, LARGE, FLOATING, RATE, ID, HOUSE)));
        case 2 -> text(of(List.of(TEXT, CITY)));
        case 3 ->
            random.nextBoolean()
                ? compared(COLOR, of(List.of(Color.values())))
                : COLOR.isIn(List.of(Color.RED, Color.BLUE));
        case 4 -> IS_ON.eq(random.nextBoolean());
        case 5 -> filter(depth + 1).not();
        case 6 -> Filter.all(several(depth));
        default -> Filter.any(several(depth));
      };
    }

    private List<Filter<Thing>> several(int depth) {
      List<Filter<Thing>> several = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        several.add(filter(depth + 1));
      }
      return several;
    }

    private Filter<Thing> number(Field<Thing, ?> field) {
      return switch (random.nextInt(8)) {
        case 0 -> new Filter.Absent<>(field);
        case 1 -> new Filter.Between<>(field, of(NUMBERS), of(NUMBERS));
        case 2 -> new Filter.Membership<>(field, List.of(of(NUMBERS), of(NUMBERS)));
        case 3 -> new Filter.Membership<>(field, several());
        default -> compared(field, of(NUMBERS));
      };
    }

    private List<Number> several() {
      return random
          .ints(random.nextInt(5), 0, NUMBERS.size())
          .<Number>mapToObj(NUMBERS::get)
          .toList();
    }

    private Filter<Thing> text(TextField<Thing> field) {
      return switch (random.nextInt(5)) {
        case 0 -> field.isNull();
        case 1 -> field.startsWith(of(TEXTS));
        case 2 -> field.between(of(TEXTS), of(TEXTS));
        default -> compared(field, of(TEXTS));
      };
    }

    private Filter<Thing> compared(Field<Thing, ?> field, Object value) {
      return new Filter.Comparison<>(field, of(List.of(Filter.Comparator.values())), value);
    }
  }

  @Test
  void condition_ofAnyFilter_isTrueWhereTheFilterIs() {
    MappedModel<Thing> model = MappedModel.of(Thing.class);

    Property.forAll(Gen.longs())
        .runs(5_000)
        .check(
            seed -> {
              Drawn drawn = new Drawn(new SplittableRandom(seed));
              Filter<Thing> filter = drawn.filter(0);
              Condition condition = model.condition(filter, "");
              for (int i = 0; i < 5; i++) {
                Thing thing = drawn.thing();
                assertThat(ConditionTruth.of(condition, model.entity(thing, "")))
                    .as("%s as %s of %s", filter, condition, thing)
                    .isEqualTo(filter.test(thing));
              }
            });
  }

  @Test
  void number_beyondAllOthers_isBetweenTheGreatestAndTheInfinite() {
    MappedModel<Thing> model = MappedModel.of(Thing.class);
    BigDecimal huge = new BigDecimal("1e400");

    assertThat(model.condition(Field.<Thing>number("floating").gt(huge), ""))
        .isEqualTo(new Compare("floating", Operator.GT, Double.MAX_VALUE));
    assertThat(model.condition(Field.<Thing>number("floating").ge(huge), ""))
        .isEqualTo(new Compare("floating", Operator.GE, Double.POSITIVE_INFINITY));
    assertThat(model.condition(Field.<Thing>number("floating").le(huge.negate()), ""))
        .isEqualTo(
            new Condition.AllOf(
                List.of(
                    new Compare("floating", Operator.GT, null),
                    new Compare("floating", Operator.LE, Double.NEGATIVE_INFINITY))));
    assertThat(model.condition(Field.<Thing>number("number").gt(huge), ""))
        .isEqualTo(new Compare("number", Operator.GT, Long.MAX_VALUE));
    assertThat(model.condition(Field.<Thing>number("number").ge(huge), ""))
        .isEqualTo(new Condition.AnyOf(List.of()));
  }

  @Test
  void zero_ofFloatingPoint_isOneNumber() {
    MappedModel<Thing> model = MappedModel.of(Thing.class);

    assertThat(model.condition(FLOATING.eq(0), ""))
        .isEqualTo(new Compare("floating", Operator.IN, List.of(-0.0, 0.0)));
    assertThat(model.condition(FLOATING.ne(0), ""))
        .isEqualTo(
            new Condition.AnyOf(
                List.of(
                    new Condition.AllOf(
                        List.of(
                            new Compare("floating", Operator.GT, null),
                            new Compare("floating", Operator.LT, -0.0))),
                    new Compare("floating", Operator.GT, 0.0))));
  }

  // --- properties

  @Test
  void property_ofAField_isItsName() {
    MappedModel<Thing> model = MappedModel.of(Thing.class);

    assertThat(model.property(NUMBER)).isEqualTo("number");
    assertThat(model.property(TEXT)).isEqualTo("label");
    assertThat(model.property(Field.text("label"))).isEqualTo("label");
    assertThat(model.property(ID)).isEqualTo("__key__");
    assertThat(model.property(Field.of("__key__"))).isEqualTo("__key__");
    assertThat(model.property(HOUSE)).isEqualTo("address.no");
    assertThat(MappedModel.of(Book.class).property(Field.named(List.of("shops", "number"))))
        .isEqualTo("shops.no");
    assertThat(MappedModel.of(Book.class).property(Field.named(List.of("extra", "a", "b"))))
        .isEqualTo("extra.a.b");
  }

  @Test
  void property_thatIsNoneOrNotIndexed_isRefused() {
    MappedModel<Book> model = MappedModel.of(Book.class);

    assertThatThrownBy(() -> model.property(Field.text("title")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("title: there is no \"title\" in Book");
    assertThatThrownBy(() -> model.property(field(Book::text)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("Book.text: Book.text is not indexed, so that no query finds it");
    assertThatThrownBy(() -> model.property(field(Book::weight)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("Book.weight: Book.weight is not indexed, so that no query finds it");
    assertThatThrownBy(() -> model.property(field(Book::imprint).at(field(Address::city))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("Book.imprint.city: Book.imprint is not indexed, so that no query finds it");
    assertThatThrownBy(() -> model.property(AUTHOR.to(field(Author::name))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("Book.author.name: Book.author has nothing inside that a datastore finds");
    assertThatThrownBy(() -> MappedModel.of(Child.class).property(field(Child::parent)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("Child.parent: it is part of the key; ask for what is below an ancestor");
  }

  // --- values

  @Test
  void value_ofEachType_isAsItIsKept() {
    assertThat(book(field(Book::day).eq(LocalDate.EPOCH)))
        .isEqualTo(new Compare("day", Operator.EQ, java.time.Instant.EPOCH));
    assertThat(book(field(Book::cents).gt(new Cents(3))))
        .isEqualTo(new Compare("cents", Operator.GT, 3L));
    assertThat(book(field(Book::price).eq(new BigDecimal("9.9"))))
        .isEqualTo(new Compare("price", Operator.EQ, 990L));
    assertThat(book(Field.number(Book.class, "price", BigDecimal.class).gt(5)))
        .isEqualTo(new Compare("price", Operator.GT, 500L));
    assertThat(book(AUTHOR.eq(Ref.of(Author.class, 5L))))
        .isEqualTo(new Compare("author", Operator.EQ, Key.of("Author", 5).inNamespace("ns")));
    assertThat(book(AUTHOR.is(new Author(5, "x"))))
        .isEqualTo(new Compare("author", Operator.EQ, Key.of("Author", 5).inNamespace("ns")));
    assertThat(book(Field.<Book, Object>of("extra").eq(5)))
        .isEqualTo(new Compare("extra", Operator.EQ, 5L));
  }

  @Test
  void value_keptAsText_isComparedWithTextsToo() {
    record Texts(@Id long id, char letter, Color color) {}

    assertThat(MappedModel.of(Texts.class).condition(Field.<Texts>text("letter").eq("x"), ""))
        .isEqualTo(new Compare("letter", Operator.EQ, "x"));
    assertThat(MappedModel.of(Texts.class).condition(field(Texts::letter).gt('x'), ""))
        .isEqualTo(new Compare("letter", Operator.GT, "x"));
    assertThat(MappedModel.of(Texts.class).condition(Field.<Texts>text("color").eq("RED"), ""))
        .isEqualTo(MappedModel.of(Texts.class).condition(field(Texts::color).eq(Color.RED), ""));
  }

  @Test
  void list_isFoundByOneOfItsValues() {
    assertThat(book(Field.text(Book.class, "tags").eq("a")))
        .isEqualTo(new Compare("tags", Operator.EQ, "a"));
    assertThat(book(Field.<Book>named(List.of("shops", "number")).eq(5)))
        .isEqualTo(new Compare("shops.no", Operator.EQ, 5L));
    assertRefused(
        Book.class,
        field(Book::tags).eq(List.of("a")),
        "Book.tags: a list is found by one of its values: compare with that");
  }

  @Test
  void value_ofAnotherType_isRefusedWithoutIt() {
    assertRefused(
        Book.class,
        Field.of(Book.class, "day", String.class).eq("today"),
        "Book.day: expected LocalDate, got String");
    assertRefused(
        Thing.class,
        Field.of(Thing.class, "number", String.class).gt("today"),
        "Thing.number: expected int, got String");
    assertRefused(
        Book.class,
        field(Book::shops).at("city", Integer.class).eq(5),
        "Address.city: expected String, got Integer");
  }

  // --- keys

  @Test
  void id_isComparedAsAKey() {
    MappedModel<Thing> things = MappedModel.of(Thing.class);
    Key five = Key.of("Thing", 5).inNamespace("ns");

    assertThat(things.condition(ID.eq(5L), "ns"))
        .isEqualTo(new Compare("__key__", Operator.EQ, five));
    assertThat(things.condition(ID.lt(5L), "ns"))
        .isEqualTo(new Compare("__key__", Operator.LT, five));
    assertThat(things.condition(ID.isIn(List.of(5L)), "ns"))
        .isEqualTo(new Compare("__key__", Operator.IN, List.of(five)));
    assertThat(things.condition(ID.gt(0L), ""))
        .isEqualTo(new Compare("__key__", Operator.GT, Key.of("Thing", -1)));
    assertThat(book(ISBN.ge("x")))
        .isEqualTo(new Compare("__key__", Operator.GE, Key.of("Book", "x").inNamespace("ns")));
    assertThat(
            MappedModel.of(Whole.class)
                .condition(field(Whole::key).eq(Key.ofPath("A", 1, "whole", 2)), "ns"))
        .isEqualTo(new Compare("__key__", Operator.EQ, Key.ofPath("A", 1, "whole", 2)));
  }

  @Test
  void id_belowAParent_isNotComparedAlone() {
    assertRefused(
        Child.class,
        field(Child::id).eq(5L),
        "Child.id: keys with a parent are not compared by what is in @Id alone; ask for the"
            + " entities below an ancestor, or compare \"__key__\" with a Key");
  }

  @Test
  void id_thatIsNone_isRefused() {
    assertRefused(
        Book.class, ISBN.eq(""), "Book.isbn: expected a name of a key, got an empty text");
    assertRefused(
        Book.class,
        ISBN.startsWith("x"),
        "cannot ask \"Book.isbn starts with ?\" of a datastore, which compares whole values and,"
            + " of properties, finds how a text starts, with its case");
  }

  @Test
  void reference_toAClassWithAParent_isRefused() {
    record Holder(@Id long id, Ref<Child> child) {}

    assertRefused(
        Holder.class,
        Field.reference(Holder.class, "child", Child.class).eq(Ref.of(Child.class, 5L)),
        "Holder.child: Child has a @Parent, which a Ref does not know; keep its Key instead");
  }
}
