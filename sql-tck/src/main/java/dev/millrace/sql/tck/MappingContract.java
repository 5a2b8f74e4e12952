package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Converter;
import dev.millrace.core.MappingException;
import dev.millrace.core.Name;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows as instances of classes. */
public abstract class MappingContract extends SqlContract {

  record Person(long id, String firstName, @Nullable LocalDate bornOn) {}

  record Author(long id, String name) {}

  record Book(String title, Author author) {}

  record BookPerhaps(String title, @Nullable Author author) {}

  record Nullables(
      @Nullable String text, Optional<String> optional, @Nullable Integer boxed, Long bare) {}

  record Primitive(int amount) {}

  record Reference(String amount) {}

  record Renamed(@Name("first_name") String called, @Convert(Upper.class) String country) {}

  record Checked(int amount) {
    Checked {
      if (amount < 0) {
        throw new RefusedException();
      }
    }
  }

  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException() {
      super("from the constructor");
    }
  }

  static final class Upper implements Converter<String, String> {
    @Override
    public String toStored(String value) {
      return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String fromStored(String stored) {
      return stored.toUpperCase(Locale.ROOT);
    }
  }

  /** Shaped like a record: its one constructor takes its fields. */
  static final class Point {
    private final int x;
    private final int y;

    Point(int x, int y) {
      this.x = x;
      this.y = y;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Point point && point.x == x && point.y == y;
    }

    @Override
    public int hashCode() {
      return Objects.hash(x, y);
    }
  }

  @BeforeEach
  void createTable() {
    db.execute(
            "create table people (id bigint primary key, first_name %s, born_on %s, country %s)"
                .formatted(
                    engine.type(String.class),
                    engine.type(LocalDate.class),
                    engine.type(String.class)))
        .result();
    db.execute("insert into people values ($1, $2, $3, 'gb')", 1, "Ada", LocalDate.of(1815, 12, 10))
        .result();
  }

  @ParameterizedTest
  @EnumSource
  void record_snakeCaseColumns_meetCamelCaseComponents(Handle handle) {
    var ada = new Person(1, "Ada", LocalDate.of(1815, 12, 10));

    handle.use(
        db,
        queries -> {
          String sql = "select * from people";
          assertThat(queries.fetch(Person.class, sql).result()).containsExactly(ada);
          assertThat(queries.fetchRow(Person.class, sql).result()).contains(ada);
          assertThat(queries.stream(Person.class, sql).toList().result()).containsExactly(ada);
          assertThat(queries.fetchRow(sql).result().orElseThrow().to(Person.class)).isEqualTo(ada);
        });
  }

  @Test
  void record_namesAndConverters_areUsed() {
    assertThat(db.fetch(Renamed.class, "select * from people").result())
        .containsExactly(new Renamed("Ada", "GB"));
  }

  @Test
  void class_shapedLikeARecord_isBuiltByItsConstructor() {
    assertThat(db.fetch(Point.class, "select 4 as y, 3 as x").result())
        .containsExactly(new Point(3, 4));
  }

  @Test
  void record_nested_takesPrefixedColumns() {
    String sql = "select 'Emma' as title, 7 as author_id, 'Austen' as author_name";

    assertThat(db.fetch(Book.class, sql).result())
        .containsExactly(new Book("Emma", new Author(7, "Austen")));
  }

  @Test
  void record_nestedAllNull_isAbsent() {
    String sql =
        "select title, a.id as author_id, a.first_name as author_name"
            + " from (select 'Emma' as title) t left join people a on a.id = 99";

    assertThat(db.fetch(BookPerhaps.class, sql).result())
        .containsExactly(new BookPerhaps("Emma", null));
    assertThat(failureOf(db.fetch(Book.class, sql))).isInstanceOf(MappingException.class);
  }

  @Test
  void component_nullable_takesNull() {
    String sql =
        "select first_name as text, first_name as optional, id as boxed, id as bare from people"
            + " union all select null, null, null, null";

    assertThat(db.fetch(Nullables.class, sql).result())
        .hasSize(2)
        .contains(new Nullables("Ada", Optional.of("Ada"), 1, 1L))
        .anySatisfy(
            nothing -> {
              assertThat(nothing.text()).isNull();
              assertThat(nothing.optional()).isEmpty();
              assertThat(nothing.boxed()).isNull();
              assertThat(nothing.bare()).isNull();
            });
  }

  @Test
  void component_primitive_refusesNullNamingColumnAndComponent() {
    insertPersonWithoutName();

    assertThat(failureOf(db.fetch(Primitive.class, "select born_on as amount from people")))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("amount")
        .hasMessageContaining("Primitive");
  }

  @Test
  void component_reference_refusesNullNamingColumnAndComponent() {
    insertPersonWithoutName();

    assertThat(failureOf(db.fetch(Reference.class, "select first_name as amount from people")))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("amount")
        .hasMessageContaining("Reference");
    assertUsable(db);
  }

  private void insertPersonWithoutName() {
    db.execute("delete from people").result();
    db.execute("insert into people (id) values (2)").result();
  }

  @Test
  void component_withoutColumn_failsNamingIt() {
    var people = db.fetch(Person.class, "select id, first_name from people");

    assertThat(failureOf(people))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("bornOn")
        .hasMessageContaining("Person");
    assertUsable(db);
  }

  @Test
  void component_ofAnotherType_failsNamingColumnAndComponentWithoutTheValue() {
    var people = db.fetch(Primitive.class, "select first_name as amount from people");

    assertThat(failureOf(people))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("amount")
        .hasMessageContaining("Primitive")
        .hasMessageNotContaining("Ada");
  }

  @Test
  void columns_beyondTheComponents_areIgnored() {
    assertThat(db.fetch(Primitive.class, "select 5 as amount, 'x' as other").result())
        .containsExactly(new Primitive(5));
  }

  @Test
  void columns_ofEqualNames_lastWins() {
    assertThat(db.fetch(Primitive.class, "select 5 as amount, 6 as amount").result())
        .containsExactly(new Primitive(6));
  }

  @Test
  void constructor_throws_failsWithItAndLeavesTheHandleUsable() {
    assertThat(failureOf(db.fetch(Checked.class, "select 1 - 2 as amount")))
        .isInstanceOf(RefusedException.class);
    assertThat(failureOf(db.fetchRow(Checked.class, "select 1 - 2 as amount")))
        .isInstanceOf(RefusedException.class);
    assertThat(failureOf(db.stream(Checked.class, "select 1 - 2 as amount").toList()))
        .isInstanceOf(RefusedException.class);
    assertUsable(db);
  }

  @Test
  void constructor_throwsAfterAWrite_undoesTheWrite() {
    var stored = db.fetch(Checked.class, "update people set id = id + 1 returning -5 as amount");

    assertThat(failureOf(stored)).isInstanceOf(RefusedException.class);
    assertThat(db.fetchValue(Long.class, "select id from people").result()).contains(1L);
  }

  @Test
  void scalars_ofOneColumn_areRead() {
    assertThat(db.fetch(String.class, "select first_name from people").result())
        .containsExactly("Ada");
    assertThat(db.fetchRow(LocalDate.class, "select born_on from people").result())
        .contains(LocalDate.of(1815, 12, 10));
    assertThat(db.stream(Long.class, "select id from people").toList().result())
        .containsExactly(1L);
  }

  @Test
  void class_thatCannotBeMapped_isRefused() {
    assertThatThrownBy(() -> db.fetch(Thread.class, "select * from people").result())
        .isInstanceOf(MappingException.class);
    assertUsable(db);
  }
}
