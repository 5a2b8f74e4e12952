package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Action;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of references when that which they lead to goes or changes its key. */
final class ReferenceActionsIT extends OnBothEngines {

  @Mapped
  record Owner(@Id long id, String name) {}

  @Mapped
  record Kept(@Id long id, Ref<Owner> owner) {}

  @Mapped
  record Following(
      @Id long id,
      @Reference(onDelete = Action.CASCADE, onUpdate = Action.CASCADE) Ref<Owner> owner) {}

  @Mapped
  record Freed(
      @Id long id,
      @Reference(onDelete = Action.SET_NULL, onUpdate = Action.SET_NULL)
          Optional<Ref<Owner>> owner) {}

  @Mapped
  record Wrong(@Id long id, @Reference(onDelete = Action.SET_NULL) Ref<Owner> owner) {}

  @Mapped
  record Passport(@Id long id, @Reference(unique = true) Ref<Owner> owner) {}

  @Mapped
  record Employee(@Id long id, String name, @Nullable Ref<Employee> boss) {}

  private Owner owner() {
    return orm.insert(new Owner(0, "Ada")).result();
  }

  private void changeKey(Owner owner, long id) {
    db.execute("update \"owner\" set \"id\" = $1 where \"id\" = $2", id, owner.id()).result();
  }

  @Test
  void delete_referredTo_isRestrictedByDefault() {
    orm.createTable(Kept.class).result();
    Owner owner = owner();
    orm.insert(new Kept(0, Ref.of(owner))).result();

    assertThatThrownBy(() -> orm.delete(owner).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertThatThrownBy(() -> changeKey(owner, 99))
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertThat(orm.get(Owner.class, owner.id()).result()).contains(owner);
  }

  @Test
  void insert_referenceToNobody_isRefused() {
    orm.createTable(Kept.class).result();

    assertThatThrownBy(() -> orm.insert(new Kept(0, Ref.of(Owner.class, 999))).result())
        .isInstanceOf(ConstraintException.ForeignKey.class);
    assertThatThrownBy(() -> orm.insert(new Kept(0, Ref.of(new Owner(0, "new")))))
        .hasMessageContaining("Owner is not saved yet and has no id");
  }

  @Test
  void cascade_followsDeleteAndUpdate() {
    orm.createTable(Following.class).result();
    Owner owner = owner();
    Following following = orm.insert(new Following(0, Ref.of(owner))).result();

    changeKey(owner, 99);
    Following moved = orm.get(Following.class, following.id()).result().orElseThrow();
    orm.delete(Owner.class, 99).result();

    assertThat(moved.owner().id()).isEqualTo(99L);
    assertThat(orm.select(Following.class).exists().result()).isFalse();
  }

  @Test
  void setNull_freesOnDeleteAndUpdate() {
    orm.createTable(Freed.class).result();
    Owner first = owner();
    Owner second = owner();
    orm.insertAll(
            List.of(
                new Freed(1, Optional.of(Ref.of(first))),
                new Freed(2, Optional.of(Ref.of(second)))))
        .result();

    orm.delete(first).result();
    changeKey(second, 99);

    assertThat(orm.select(Freed.class).fetchAll().result())
        .extracting(Freed::owner)
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void setNull_ofReferenceThatIsAlwaysThere_isRefused() {
    assertThatThrownBy(() -> orm.createTable(Wrong.class))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "Wrong.owner cannot be mapped: SET_NULL needs a reference that is Optional or"
                + " @Nullable");
  }

  @Test
  void unique_reference_isOneToOne() {
    orm.createTable(Passport.class).result();
    Owner owner = owner();
    Passport passport = orm.insert(new Passport(0, Ref.of(owner))).result();

    assertThatThrownBy(() -> orm.insert(new Passport(0, Ref.of(owner))).result())
        .isInstanceOf(ConstraintException.Unique.class);
    assertThat(orm.related(owner, field(Passport::owner)).fetchSingle().result())
        .isEqualTo(passport);
  }

  @Test
  void self_reference_leadsUpAndDown() {
    orm.createTable(Employee.class).result();
    Employee chief = orm.insert(new Employee(0, "Chief", null)).result();
    Employee lead = orm.insert(new Employee(0, "Lead", Ref.of(chief))).result();
    Employee hand = orm.insert(new Employee(0, "Hand", Ref.of(lead))).result();
    var boss = field(Employee::boss);
    Select<Employee> all = orm.select(Employee.class).orderBy(field(Employee::id).asc());

    List<Employee> loaded = all.with(boss.to(boss)).fetchAll().result();

    assertThat(loaded).containsExactly(chief, lead, hand);
    assertThat(boss.to(boss).get(loaded.get(2))).isEqualTo(Ref.of(chief));
    assertThat(boss.to(boss).to(field(Employee::name)).get(loaded.get(2))).isEqualTo("Chief");
    assertThat(all.where(boss.to(boss).to(field(Employee::name)).eq("Chief")).fetchAll().result())
        .containsExactly(hand);
    assertThat(all.where(boss.isNull()).fetchAll().result()).containsExactly(chief);
    assertThat(orm.related(chief, boss).fetchAll().result()).containsExactly(lead);
  }
}
