package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.core.Action;
import dev.millrace.core.Async;
import dev.millrace.core.Check;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.Default;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;
import dev.millrace.core.Unique;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of records refuse. */
final class ConstraintsIT extends OnBothEngines {

  @Mapped
  record Owner(@Id long id, String name) {}

  @Mapped(
      indexes =
          @Mapped.Index(
              value = {"name", "place"},
              unique = true))
  record Thing(
      @Id long id,
      String name,
      @Unique Optional<String> code,
      @Check("place >= 0") int place,
      @Default("'new'") Optional<String> state,
      @Reference(onDelete = Action.CASCADE) Optional<Ref<Owner>> owner) {}

  @Mapped
  record Passport(@Id long id, @Reference(unique = true) Ref<Owner> owner) {}

  @BeforeEach
  void createTables() {
    orm.createTable(Thing.class).result();
    orm.createTable(Passport.class).result();
  }

  private static Thing thing(String name, @Nullable String code, int place) {
    return new Thing(0, name, Optional.ofNullable(code), place, Optional.empty(), Optional.empty());
  }

  private static <X extends ConstraintException> X refused(Class<X> kind, Async<?> operation) {
    return catchThrowableOfType(kind, operation::result);
  }

  /** PostgreSQL tells the constraint, and SQLite its columns. */
  private void assertWhere(ConstraintException failure, String constraint, String... columns) {
    if (engine == Engine.POSTGRES) {
      assertThat(failure.constraint()).contains(constraint);
    } else {
      assertThat(failure.columns()).containsExactly(columns);
    }
  }

  @Test
  void key_thereAlready_isUnique() {
    Owner ada = orm.insert(new Owner(0, "Ada")).result();

    var failure = refused(ConstraintException.Unique.class, orm.insert(new Owner(ada.id(), "Bob")));

    assertThat(failure.table()).contains("owner");
    assertWhere(failure, "owner_pkey", "id");
    assertThat(failure).hasMessageNotContaining("Bob");
    assertThat(orm.select(Owner.class).fetchAll().result()).containsExactly(ada);
  }

  @Test
  void unique_refusesTheSameAndTakesManyAbsent() {
    orm.insertAll(List.of(thing("a", "x", 0), thing("b", null, 0), thing("c", null, 0))).result();
    Thing other = orm.insert(thing("d", "X", 0)).result();

    var inserted = refused(ConstraintException.Unique.class, orm.insert(thing("e", "x", 0)));
    var updated =
        refused(
            ConstraintException.Unique.class,
            orm.update(
                new Thing(
                    other.id(), "d", Optional.of("x"), 0, Optional.empty(), Optional.empty())));
    var together = refused(ConstraintException.Unique.class, orm.insert(thing("a", null, 0)));

    assertThat(inserted.table()).contains("thing");
    assertWhere(inserted, "thing_code_key", "code");
    assertWhere(updated, "thing_code_key", "code");
    assertWhere(together, "idx_thing_name_place_unique", "name", "place");
    orm.insert(thing("a", "", 1)).result();
    assertThat(orm.select(Thing.class).count().result()).isEqualTo(5);
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // what a careless caller gives
  private static <T> T missing() {
    return null;
  }

  @Test
  void absent_whereAValueMustBe_isNotNull() {
    Throwable failure = catchThrowable(() -> orm.insert(new Owner(0, missing())).result());

    assertThat(failure).isInstanceOf(ConstraintException.NotNull.class);
    ConstraintException told = (ConstraintException) failure;
    assertThat(told.table()).contains("owner");
    assertThat(told.columns()).containsExactly("name");
    assertThatThrownBy(
            () -> db.execute("insert into thing (name, place) values ($1, $2)", null, 1).result())
        .isInstanceOf(ConstraintException.NotNull.class);
  }

  @Test
  void check_isOfTheTable() {
    assertThat(refused(ConstraintException.Check.class, orm.insert(thing("a", null, -1))))
        .isNotNull();
    assertThatThrownBy(
            () ->
                orm.update(
                        Thing.class,
                        orm.insert(thing("a", null, 1)).result().id(),
                        field(Thing::place).increment(-5))
                    .result())
        .isInstanceOf(ConstraintException.Check.class);
  }

  @Test
  void default_isTakenWhereTheRecordHasNone() {
    Thing made = orm.insert(thing("a", null, 0)).result();
    Thing given =
        orm.insert(new Thing(0, "b", Optional.empty(), 0, Optional.of("old"), Optional.empty()))
            .result();
    db.execute("insert into thing (name, place) values ('c', 0)").result();

    assertThat(made.state()).contains("new");
    assertThat(given.state()).contains("old");
    assertThat(orm.select(Thing.class).fetchAll().result())
        .extracting(thing -> thing.state().orElseThrow())
        .containsExactlyInAnyOrder("new", "old", "new");
  }

  @Test
  void reference_toWhatIsNotThere_isRefused() {
    assertThat(
            refused(
                ConstraintException.ForeignKey.class,
                orm.insert(new Passport(0, Ref.of(Owner.class, 999L)))))
        .isNotNull();
    Owner ada = orm.insert(new Owner(0, "Ada")).result();
    Passport passport = orm.insert(new Passport(0, Ref.of(ada))).result();
    assertThat(refused(ConstraintException.ForeignKey.class, orm.delete(ada))).isNotNull();
    assertThat(refused(ConstraintException.Unique.class, orm.insert(new Passport(0, Ref.of(ada)))))
        .isNotNull();
    assertThat(
            refused(
                ConstraintException.ForeignKey.class,
                orm.update(new Passport(passport.id(), Ref.of(Owner.class, 5L)))))
        .isNotNull();
    assertThat(orm.select(Passport.class).fetchAll().result()).containsExactly(passport);
  }

  @Test
  void reference_toAnUnsavedRecord_isRefusedClearly() {
    heard.clear();

    assertThatThrownBy(() -> orm.insert(new Passport(0, Ref.of(new Owner(0, "Ada")))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("Passport.owner")
        .hasMessageContaining("Owner is not saved yet")
        .hasMessageNotContaining("Ada");
    assertThatThrownBy(() -> orm.insertAll(List.of(new Passport(0, Ref.of(new Owner(0, "Ada"))))))
        .isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(() -> orm.update(new Passport(1, Ref.of(new Owner(0, "Ada")))))
        .isInstanceOf(InvalidQueryException.class);
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void delete_cascades() {
    Owner ada = orm.insert(new Owner(0, "Ada")).result();
    orm.insert(new Thing(0, "a", Optional.empty(), 0, Optional.empty(), Optional.of(Ref.of(ada))))
        .result();

    orm.delete(ada).result();

    assertThat(orm.select(Thing.class).count().result()).isZero();
  }

  @Test
  void column_keepsItsType() {
    assertThatThrownBy(
            () -> db.execute("insert into thing (name, place) values ('a', 'many')").result())
        .isInstanceOf(DataException.class);
    assertThat(orm.select(Thing.class).count().result()).isZero();
  }

  @Mapped
  record Wrong(@Id long id, @Reference(onDelete = Action.SET_NULL) Ref<Owner> owner) {}

  @Test
  void setNull_ofWhatMustBeThere_isRefused() {
    assertThatThrownBy(() -> orm.createTable(Wrong.class))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("SET_NULL needs a reference that is Optional or @Nullable");
  }
}
