package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConstraintException;
import dev.millrace.core.Generation;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.Ref;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records by the kinds of keys that they have. */
final class KeysIT extends OnBothEngines {

  private <T> void assertRoundTrip(T stored, T changed, Object id) {
    Class<T> type = type(stored);
    assertThat(orm.get(type, id).result()).contains(stored);
    assertThat(orm.getAll(type, List.of(id, id)).result())
        .allMatch(e -> e.orElseThrow().equals(stored));
    assertThat(orm.update(changed).result()).isEqualTo(changed);
    assertThat(orm.select(type).fetchAll().result()).containsExactly(changed);
    orm.validate(type).result();
    orm.delete(changed).result();
    assertThat(orm.get(type, id).result()).isEmpty();
    assertThatThrownBy(() -> orm.update(changed).result()).isInstanceOf(MissingException.class);
    assertThatThrownBy(() -> orm.delete(type, id).result()).isInstanceOf(MissingException.class);
  }

  @SuppressWarnings("unchecked") // the class of an instance of T
  private static <T> Class<T> type(T instance) {
    return (Class<T>) instance.getClass();
  }

  @Mapped
  record ByLong(@Id long id, String name) {}

  @Mapped
  record ByInt(@Id int id, String name) {}

  @Mapped
  record ByBoxed(@Id @Nullable Long id, String name) {}

  @Test
  void generated_numbers_ascendAndOthersAreKept() {
    orm.createTable(ByLong.class).result();
    orm.createTable(ByInt.class).result();
    orm.createTable(ByBoxed.class).result();

    assertThat(orm.insert(new ByLong(0, "a")).result().id()).isEqualTo(1);
    assertThat(orm.insert(new ByLong(0, "b")).result().id()).isEqualTo(2);
    assertThat(orm.insert(new ByLong(1L << 40, "c")).result().id()).isEqualTo(1L << 40);
    assertThat(orm.insert(new ByLong(-5, "d")).result().id()).isEqualTo(-5);
    ByInt byInt = orm.insert(new ByInt(0, "a")).result();
    ByBoxed byBoxed = orm.insert(new ByBoxed(null, "a")).result();
    assertThat(byBoxed.id()).isEqualTo(1);
    assertThat(orm.insert(new ByBoxed(0L, "b")).result().id()).isEqualTo(2);
    orm.delete(ByBoxed.class, 2).result();
    assertRoundTrip(byInt, new ByInt(byInt.id(), "z"), byInt.id());
    assertRoundTrip(byBoxed, new ByBoxed(1L, "z"), 1);
  }

  @Mapped
  record ByUuid(@Id @Nullable UUID id, String name) {}

  @Mapped
  record ByUlid(@Id(generated = Generation.ULID) @Nullable String id, String name) {}

  @Mapped
  record ByText(@Id @Nullable String id, String name) {}

  @Test
  void generated_byTheClient_isThereUnlessGiven() {
    orm.createTable(ByUuid.class).result();
    orm.createTable(ByUlid.class).result();
    UUID own = UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91");

    ByUuid uuid = orm.insert(new ByUuid(null, "a")).result();
    ByUlid ulid = orm.insert(new ByUlid(null, "a")).result();

    assertThat(uuid.id()).isNotNull().extracting(UUID::version).isEqualTo(7);
    assertThat(ulid.id()).hasSize(26);
    assertRoundTrip(uuid, new ByUuid(uuid.id(), "z"), uuid.id());
    assertRoundTrip(ulid, new ByUlid(ulid.id(), "z"), ulid.id());
    assertThat(orm.insert(new ByUuid(own, "b")).result().id()).isEqualTo(own);
  }

  @Test
  void text_isGivenByTheCaller() {
    orm.createTable(ByText.class).result();

    ByText stored = orm.insert(new ByText("x", "a")).result();

    assertRoundTrip(stored, new ByText("x", "z"), "x");
    assertThatThrownBy(() -> orm.insert(new ByText(null, "a")).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("ByText: the key has no id, and nobody makes one");
    assertThatThrownBy(
            () -> orm.insertAll(List.of(new ByText("y", "a"), new ByText(null, "a"))).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("ByText: the key has no id, and nobody makes one");
    assertThatThrownBy(() -> orm.update(new ByText(null, "a")).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("this ByText has not been stored (id is not set)");
    assertThatThrownBy(() -> orm.get(ByText.class, 5).result())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ByText.id: expected a key of String, got Integer");
    assertThat(orm.select(ByText.class).count().result()).isZero();
  }

  // --- of several parts

  @Mapped
  record Seat(@Id String hall, @Id int number, String name) {}

  @Mapped
  record Ticket(@Id long id, Ref<Seat> seat) {}

  @Test
  void composite_andReferencesToIt_haveAllTheirColumns() {
    orm.createTable(Ticket.class).result();
    Seat seat = orm.insert(new Seat("a", 1, "front")).result();
    orm.insert(new Seat("a", 2, "front")).result();
    orm.insert(new Seat("b", 1, "front")).result();

    Ticket ticket = orm.insert(new Ticket(0, Ref.of(seat))).result();

    assertThat(orm.get(ticket.seat()).result()).contains(seat);
    assertThat(orm.get(Ticket.class, ticket.id()).result().orElseThrow().seat().fetch().result())
        .isEqualTo(seat);
    assertThat(
            orm.select(Ticket.class)
                .where(field(Ticket::seat).to(field(Seat::name)).eq("front"))
                .count()
                .result())
        .isEqualTo(1);
    orm.validate(Ticket.class).result();
    assertThatThrownBy(() -> orm.insert(seat).result())
        .isInstanceOf(ConstraintException.Unique.class);
    assertThatThrownBy(
            () -> orm.insert(new Ticket(0, Ref.of(Seat.class, List.of("b", 2)))).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertThatThrownBy(() -> orm.get(Seat.class, "a").result())
        .isInstanceOf(IllegalArgumentException.class);
    orm.delete(ticket).result();
    orm.delete(Seat.class, List.of("a", 2)).result();
    orm.delete(Seat.class, List.of("b", 1)).result();
    assertRoundTrip(seat, new Seat("a", 1, "back"), List.of("a", 1));
  }

  record Place(String hall, int number) {}

  @Mapped
  record Chair(@Id Place place, String name) {}

  @Test
  void embedded_isOneKey() {
    orm.createTable(Chair.class).result();

    Chair chair = orm.insert(new Chair(new Place("a", 1), "x")).result();

    assertRoundTrip(chair, new Chair(chair.place(), "y"), chair.place());
  }

  @Mapped
  record Line(@Id Ref<ByLong> order, @Id int position, String text) {}

  @Test
  void reference_asAPartOfTheKey_isItsKey() {
    orm.createTable(Line.class).result();
    ByLong order = orm.insert(new ByLong(0, "order")).result();

    Line line = orm.insert(new Line(Ref.of(order), 0, "x")).result();

    assertThat(orm.related(order, field(Line::order)).fetchAll().result()).containsExactly(line);
    assertThatThrownBy(() -> orm.insert(new Line(Ref.of(ByLong.class, 99L), 1, "x")).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertRoundTrip(line, new Line(Ref.of(order), 0, "y"), List.of(order.id(), 0));
  }

  @Test
  void missing_isNamedByNumbersAndHidesTexts() {
    orm.createTable(ByText.class).result();
    orm.createTable(ByLong.class).result();

    assertThatThrownBy(() -> orm.delete(ByText.class, "secret").result())
        .isInstanceOf(MissingException.class)
        .hasMessage("there is no ByText with this key");
    assertThatThrownBy(() -> orm.update(new ByLong(999, "a")).result())
        .isInstanceOf(MissingException.class)
        .hasMessage("there is no ByLong 999");
  }
}
