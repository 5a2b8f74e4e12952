package dev.millrace.base;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConstraintException;
import dev.millrace.core.Embedded;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Name;
import dev.millrace.core.Ref;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Instances of classes as items. */
final class TypedBaseIT extends OnBothEngines {

  enum Kind {
    BOOK,
    FILM
  }

  record Size(int width, @Nullable Integer height) {}

  record Place(@Name("at") String name, Size size) {}

  @Mapped
  record Thing(
      @Id String isbn,
      @Name("title") String name,
      Kind kind,
      Optional<Integer> pages,
      Instant at,
      LocalDate day,
      UUID uuid,
      BigDecimal price,
      List<String> tags,
      Place place,
      @Embedded Size size,
      Duration length,
      Map<String, Integer> counts) {}

  private static final Thing THING =
      new Thing(
          "978",
          "Momo",
          Kind.BOOK,
          Optional.of(270),
          Instant.parse("2026-11-25T10:00:00Z"),
          LocalDate.of(1973, 1, 1),
          new UUID(1, 2),
          new BigDecimal("9.90"),
          List.of("time", "tortoise"),
          new Place("shelf", new Size(1, null)),
          new Size(12, 19),
          Duration.ofHours(8),
          Map.of("read", 3));

  private TypedBase<Thing> things() {
    return bases.base("things").typed(Thing.class);
  }

  private static Thing named(String isbn, String name) {
    return field(Thing::name).with(field(Thing::isbn).with(THING, isbn), name);
  }

  @Test
  void put_instance_comesBackEqual() {
    assertThat(things().put(THING).result()).isEqualTo(THING);

    assertThat(things().get("978").result()).contains(THING);
    Document item = things().untyped().get("978").result().orElseThrow();
    assertThat(item.key()).isEqualTo("978");
    assertThat(item).doesNotContainKey("isbn").containsKey("title");
    assertThat(item.getString("place.at")).isEqualTo("shelf");
    assertThat(item.getString("at")).isEqualTo("2026-11-25T10:00:00.000000000Z");
  }

  @Test
  void put_withoutKey_getsOne() {
    Thing stored = things().put(field(Thing::isbn).with(THING, "")).result();

    assertThat(stored.isbn()).matches("[a-z0-9]{12}");
    assertThat(things().get(stored.isbn()).result()).contains(stored);
    assertThat(things().put(THING, "other").result().isbn()).isEqualTo("other");
  }

  @Test
  void insert_takenKey_fails() {
    things().insert(THING).result();

    assertThatThrownBy(() -> things().insert(THING).result())
        .isInstanceOf(ConstraintException.Unique.class);
  }

  @Test
  void putMany_withEnd_storesAllUntilThen() {
    things()
        .putMany(List.of(named("b", "B"), named("a", "A")), Expiry.after(Duration.ofSeconds(9)))
        .result();

    assertThat(things().fetch().result().items()).extracting(Thing::isbn).containsExactly("a", "b");
    clock.advance(Duration.ofSeconds(9));
    assertThat(things().fetchAll().toList().result()).isEmpty();
  }

  @Test
  void fetch_filters_reachEveryKindOfComponent() {
    things().putMany(List.of(THING, named("x", "Jim"))).result();
    List<Filter<Thing>> filters =
        List.of(
            field(Thing::isbn).eq("978"),
            field(Thing::name).startsWith("Mo"),
            field(Thing::name).eqIgnoreCase("momo").and(field(Thing::kind).eq(Kind.BOOK)),
            field(Thing::place).at(field(Place::name)).eq("shelf").and(isMomo()),
            field(Thing::place).at(field(Place::size)).at(field(Size::width)).lt(2).and(isMomo()),
            field(Thing::place)
                .at(field(Place::size))
                .at(field(Size::height))
                .isNull()
                .and(isMomo()),
            field(Thing::size).at(field(Size::height)).eq(19).and(isMomo()),
            field(Thing::counts).numberAt("read", Integer.class).ge(3).and(isMomo()),
            field(Thing::at).le(Instant.parse("2026-11-25T10:00:00.1Z")).and(isMomo()),
            field(Thing::at).lt(Instant.parse("2026-11-25T10:00:00Z")).not().and(isMomo()),
            field(Thing::day).between(LocalDate.EPOCH, LocalDate.of(1974, 1, 1)).and(isMomo()),
            field(Thing::price).eq(new BigDecimal("9.9")).and(isMomo()),
            field(Thing::tags).eq(List.of("time", "tortoise")).and(isMomo()),
            field(Thing::length).eq(Duration.ofHours(8)).and(isMomo()),
            Filter.<Thing>of("name__icontains", "MOM"));

    for (Filter<Thing> each : filters) {
      assertThat(things().fetch(each).result().items())
          .as("%s", each)
          .extracting(Thing::isbn)
          .containsExactly("978");
    }
    assertThat(things().fetchAll(isMomo().not()).toList().result())
        .extracting(Thing::isbn)
        .containsExactly("x");
  }

  private static Filter<Thing> isMomo() {
    return field(Thing::name).eq("Momo");
  }

  @Test
  void update_changes_areMadeInside() {
    things().put(THING).result();

    things()
        .update(
            "978",
            field(Thing::name).set("Jim"),
            field(Thing::pages).set(null),
            field(Thing::size).at(field(Size::width)).increment(3),
            field(Thing::price).increment(new BigDecimal("0.05")),
            field(Thing::place).at(field(Place::name)).set("table"))
        .result();

    Thing changed = things().get("978").result().orElseThrow();
    assertThat(changed.name()).isEqualTo("Jim");
    assertThat(changed.pages()).isEmpty();
    assertThat(changed.size()).isEqualTo(new Size(15, 19));
    assertThat(changed.price()).isEqualByComparingTo("9.95");
    assertThat(changed.place().name()).isEqualTo("table");
    assertThatThrownBy(() -> things().update("none", field(Thing::name).set("x")).result())
        .isInstanceOf(MissingException.class);
  }

  @Test
  void update_ofTheKeyOrOfNothing_isRefused() {
    assertThatThrownBy(() -> things().update("978", field(Thing::isbn).set("x")))
        .isInstanceOf(InvalidChangeException.class);
    assertThatThrownBy(() -> things().update("978", List.of(), null))
        .isInstanceOf(InvalidChangeException.class);
    things().put(THING).result();
    things().update("978", List.of(), Expiry.after(Duration.ofSeconds(1))).result();
    clock.advance(Duration.ofSeconds(1));
    assertThat(things().get("978").result()).isEmpty();
  }

  @Test
  void read_itemThatDoesNotFit_namesClassAndComponent() {
    things().untyped().put(Map.of("title", "no more"), "k").result();

    assertThatThrownBy(() -> things().get("k").result())
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("Thing")
        .hasMessageContaining("kind");
  }

  // --- what is refused

  record Other(@Id String id) {}

  record Referring(@Id String id, Ref<Other> other, boolean flag, Map<String, Integer> map) {}

  @Test
  void fetch_whatABaseCannotCompare_isRefusedByName() {
    TypedBase<Referring> base = bases.base("referring").typed(Referring.class);
    List<Filter<Referring>> filters =
        List.of(
            field(Referring::flag).lt(true),
            field(Referring::other).eq(Ref.of(Other.class, "a")),
            Filter.of("other__id", "a"),
            field(Referring::map).numberAt("a.b", Integer.class).eq(1),
            field(Referring::map).numberAt("a?gt", Integer.class).eq(1),
            Filter.of("none", 1));

    for (Filter<Referring> each : filters) {
      assertThatThrownBy(() -> base.fetch(each))
          .as("%s", each)
          .isInstanceOf(InvalidQueryException.class);
    }
    assertThatThrownBy(() -> things().fetch(field(Thing::length).gt(Duration.ZERO)))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("Thing.length")
        .hasMessageContaining("Duration");
    assertThatThrownBy(() -> things().index(Field.of(Thing.class, "none")))
        .hasMessageContaining("there is no \"none\"");
  }

  record Numbered(@Id long id) {}

  record TwoKeys(@Id String id, String key) {}

  record OwnKey(String key, int n) {}

  record Keyless(int n) {}

  @Test
  void typed_idThatIsNoKey_isRefused() {
    assertThatThrownBy(() -> bases.base("x").typed(Numbered.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Numbered");
    assertThatThrownBy(() -> bases.base("x").typed(TwoKeys.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("TwoKeys");
  }

  @Test
  void typed_componentKeyOrNone_isTheKeyOrLeftOut() {
    TypedBase<OwnKey> own = bases.base("own").typed(OwnKey.class);
    TypedBase<Keyless> keyless = bases.base("keyless").typed(Keyless.class);

    assertThat(own.put(new OwnKey("k", 1)).result()).isEqualTo(new OwnKey("k", 1));
    assertThat(own.fetch(field(OwnKey::key).startsWith("k")).result().count()).isEqualTo(1);
    assertThat(keyless.put(new Keyless(7)).result()).isEqualTo(new Keyless(7));
    assertThat(keyless.fetch(field(Keyless::n).eq(7)).result().items())
        .containsExactly(new Keyless(7));
  }
}
