package dev.millrace.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Action;
import dev.millrace.core.Id;
import dev.millrace.core.Indexed;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import dev.millrace.core.Reference;
import dev.millrace.core.Unique;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables that are compared with their classes. */
final class ValidateIT extends OnBothEngines {

  @Mapped
  record Owner(@Id long id) {}

  @Mapped(
      indexes =
          @Mapped.Index(
              value = {"name", "size"},
              unique = true))
  record Thing(
      @Id long id,
      String name,
      @Indexed(false) Optional<Integer> size,
      @Unique String code,
      @Indexed double weight,
      @Reference(onDelete = Action.CASCADE) Ref<Owner> owner) {}

  private void assertDiffers(String... differences) {
    assertThatThrownBy(() -> orm.validate(Thing.class).result())
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("the table \"thing\" is not as Thing says: " + String.join("; ", differences));
  }

  private String integer() {
    return engine == Engine.SQLITE ? "integer" : "bigint";
  }

  private String number() {
    return engine == Engine.SQLITE ? "real" : "double precision";
  }

  @Test
  void validate_tableOfTheClass_isFine() {
    orm.createTable(Thing.class).result();

    orm.validate(Thing.class).result();

    assertThat(orm.tableNames().result()).containsExactly("owner", "thing");
  }

  @Test
  void validate_noTable_saysSo() {
    assertThatThrownBy(() -> orm.validate(Thing.class).result())
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("there is no table \"thing\" for Thing");
  }

  @Test
  void validate_indexesReferencesAndColumnsMissing_namesAllOfThem() {
    orm.createTable(Owner.class).result();
    db.execute(
            "create table thing (id bigint not null primary key, name text not null,"
                + " code text not null, weight "
                + number()
                + " not null, owner_id bigint not null references owner (id))")
        .result();

    assertThatThrownBy(() -> orm.validate(Thing.class).result())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(
            "there is no column size",
            "there is no unique index on name,size",
            "there is no index on weight",
            "there is no index on owner_id",
            "column code is not unique",
            "there is no reference of owner_id to owner (id) on delete cascade on update restrict");
  }

  private void makeThing(String name, String size, String key) {
    orm.createTable(Owner.class).result();
    db.execute(
            "create table thing (id "
                + integer()
                + " not null, name "
                + name
                + ", size "
                + size
                + ", code text not null unique, weight "
                + number()
                + " not null, owner_id "
                + integer()
                + " not null references owner (id) on delete cascade on update restrict, extra text,"
                + " primary key "
                + key
                + ")")
        .result();
    db.execute("create unique index a on thing (name, size)").result();
    db.execute("create unique index b on thing (weight)").result();
    db.execute("create index c on thing (owner_id)").result();
  }

  @Test
  void validate_columnsThatTheClassDoesNotKnow_doNotMatter() {
    makeThing("text not null", "integer", "(id)");

    orm.validate(Thing.class).result();
  }

  @Test
  void validate_otherType_isNamed() {
    makeThing(number() + " not null", "text", "(id)");

    assertDiffers(
        "column name: expected text, found " + number(),
        "column size: expected integer, found text");
  }

  @Test
  void validate_otherNulls_areNamed() {
    makeThing("text", "integer not null", "(id)");

    assertDiffers("column name takes null", "column size does not take null");
  }

  @Test
  void validate_otherKey_isNamed() {
    makeThing("text not null", "integer", "(code)");

    assertDiffers("column id is not in the key", "column code is in the key");
  }

  @Mapped(name = "thing")
  record TextKeyed(@Id String id) {}

  @Test
  void validate_typeOfAKeyThatTheStoreMakes_isCompared() {
    orm.createTable(TextKeyed.class).result();

    assertThatThrownBy(() -> orm.validate(Thing.class).result())
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("column id: expected " + integer() + ", found text");
  }

  @Test
  void validate_orderOfAnIndex_matters() {
    makeThing("text not null", "integer", "(id)");
    db.execute("drop index a").result();
    db.execute("create unique index a on thing (size, name)").result();

    assertDiffers("there is no unique index on name,size");
  }
}
