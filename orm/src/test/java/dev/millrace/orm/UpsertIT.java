package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Created;
import dev.millrace.core.Default;
import dev.millrace.core.Field;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.TextField;
import dev.millrace.core.Unique;
import dev.millrace.core.Updated;
import dev.millrace.core.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that are stored or found. */
final class UpsertIT extends OnBothEngines {

  @Mapped(
      indexes =
          @Mapped.Index(
              value = {"town", "street"},
              unique = true))
  record Place(
      @Id long id,
      @Unique String code,
      String town,
      String street,
      Optional<String> note,
      @Version long version,
      @Created @Nullable Instant created,
      @Updated @Nullable Instant updated) {}

  @Mapped
  record Setting(@Id String key, String value) {}

  @Mapped
  record Flag(@Id String key) {}

  @Mapped
  record Job(@Id String key, @Default("'open'") Optional<String> state) {}

  private static final TextField<Place> CODE = field(Place::code);
  private static final TextField<Place> TOWN = field(Place::town);
  private static final TextField<Place> STREET = field(Place::street);

  @BeforeEach
  void createTables() {
    orm.createTable(Place.class).result();
    orm.createTable(Setting.class).result();
    orm.createTable(Flag.class).result();
  }

  private static Place place(long id, String code, String town, @Nullable String note) {
    return new Place(id, code, town, "street", Optional.ofNullable(note), 0, null, null);
  }

  @Test
  void upsert_byKey_insertsThenChanges() {
    Setting first = orm.upsert(new Setting("a", "1")).result();
    Setting second = orm.upsert(new Setting("a", "2")).result();
    Flag flag = orm.upsert(new Flag("x")).result();

    assertThat(first.value()).isEqualTo("1");
    assertThat(second.value()).isEqualTo("2");
    assertThat(orm.select(Setting.class).fetchAll().result()).containsExactly(second);
    assertThat(orm.upsert(new Flag("x")).result()).isEqualTo(flag);
    assertThat(orm.select(Flag.class).count().result()).isEqualTo(1);
  }

  @Test
  void upsert_withoutKey_inserts() {
    Place a = orm.upsert(place(0, "a", "Rome", null)).result();
    Place b = orm.upsert(place(0, "b", "Oslo", null)).result();

    assertThat(a.id()).isEqualTo(1);
    assertThat(b.id()).isEqualTo(2);
  }

  @Test
  void upsert_changes_countsAndKeepsWhenItWasCreated() {
    Place first = orm.upsert(place(0, "a", "Rome", "x")).result();

    Place byKey = orm.upsert(place(first.id(), "a", "Paris", null)).result();
    Place byCode = orm.upsert(place(0, "a", "Oslo", "y"), CODE).result();
    Place byPair = orm.upsert(place(0, "z", "Oslo", "z"), TOWN, STREET).result();

    assertThat(byKey.note()).isEmpty();
    assertThat(byKey.town()).isEqualTo("Paris");
    assertThat(byCode.town()).isEqualTo("Oslo");
    assertThat(byPair.code()).isEqualTo("z");
    assertThat(List.of(first.version(), byKey.version(), byCode.version(), byPair.version()))
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(List.of(byKey.id(), byCode.id(), byPair.id())).containsOnly(first.id());
    assertThat(byPair.created()).isEqualTo(first.created());
    assertThat(byPair.updated()).isAfterOrEqualTo(first.updated());
    assertThat(orm.select(Place.class).fetchAll().result()).containsExactly(byPair);
  }

  @Test
  void upsert_byFieldsThatAreNotUnique_isRefused() {
    assertThatThrownBy(() -> orm.upsert(place(0, "a", "Rome", null), TOWN).result())
        .isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> orm.upsert(place(0, "a", "Rome", null), Field.of("nope")))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("Place has no field \"nope\"");
    assertThat(orm.select(Place.class).count().result()).isZero();
  }

  @Test
  void upsert_absentWithADefault_isSetToThat() {
    orm.createTable(Job.class).result();
    orm.upsert(new Job("a", Optional.of("done"))).result();

    Job again = orm.upsert(new Job("a", Optional.empty())).result();

    assertThat(again.state()).contains("open");
  }

  @Test
  void getOrInsert_thereAlready_isLeftAsItIs() {
    Place first = orm.getOrInsert(place(0, "a", "Rome", "x"), CODE).result();

    Place second = orm.getOrInsert(place(0, "a", "Oslo", "y"), CODE).result();
    Setting setting = orm.getOrInsert(new Setting("k", "1")).result();

    assertThat(second).isEqualTo(first);
    assertThat(orm.getOrInsert(new Setting("k", "2")).result()).isEqualTo(setting);
    assertThat(orm.select(Place.class).count().result()).isEqualTo(1);
  }

  @Test
  void getOrInsert_byManyAtOnce_isOneRow() {
    var running =
        IntStream.range(0, 20)
            .mapToObj(i -> orm.getOrInsert(place(0, "same", "Rome", "by " + i), CODE))
            .toList();

    List<Place> found = running.stream().map(each -> each.result()).distinct().toList();

    assertThat(found).hasSize(1);
    assertThat(orm.select(Place.class).fetchAll().result()).isEqualTo(found);
  }

  @Test
  void upsert_byManyAtOnce_countsEach() {
    var running =
        IntStream.range(0, 20)
            .mapToObj(i -> orm.upsert(place(0, "same", "Rome", "by " + i), CODE))
            .toList();

    assertThat(running.stream().map(each -> each.result().version()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList());
    assertThat(orm.select(Place.class).count().result()).isEqualTo(1);
  }
}
