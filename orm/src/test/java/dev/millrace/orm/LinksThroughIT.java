package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Default;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.ManyToMany;
import dev.millrace.core.Mapped;
import dev.millrace.core.Ref;
import dev.millrace.core.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links of a class with itself, and those whose rows are records of their own. */
final class LinksThroughIT extends OnBothEngines {

  @Mapped
  @ManyToMany(name = "follows", target = Person.class, through = "following")
  @ManyToMany(name = "friends", target = Person.class, symmetrical = true)
  record Person(@Id long id, String name) {}

  @Mapped
  @ManyToMany(name = "courses", target = Course.class, via = Enrolment.class)
  record Student(@Id long id, String name) {}

  @Mapped
  record Course(@Id long id, String name) {}

  @Mapped
  record Enrolment(@Id Ref<Student> student, @Id Ref<Course> course, @Default("0") int grade) {}

  @Mapped
  @ManyToMany(name = "places", target = Place.class, via = Visit.class)
  record Guest(@Id long id) {}

  @Mapped
  record Place(@Id long id) {}

  @Mapped
  record Visit(@Id long id, Ref<Guest> guest, Ref<Place> place) {}

  @Mapped
  @ManyToMany(name = "broken", target = Course.class, via = Visit.class)
  record Broken(@Id long id) {}

  private static final Relation<Person, Person> FOLLOWS =
      Relation.of(Person.class, "follows", Person.class);
  private static final Relation<Person, Person> FRIENDS =
      Relation.of(Person.class, "friends", Person.class);
  private static final Relation<Student, Course> COURSES =
      Relation.of(Student.class, "courses", Course.class);
  private static final Relation<Guest, Place> PLACES =
      Relation.of(Guest.class, "places", Place.class);

  private List<Person> people() {
    orm.createTable(Person.class).result();
    return orm.insertAll(List.of(new Person(1, "Ada"), new Person(2, "Bob"), new Person(3, "Eve")))
        .result();
  }

  private List<String> names(Person from, Relation<Person, Person> relation) {
    return orm.links(from, relation).orderBy(field(Person::name).asc()).fetchAll().result().stream()
        .map(Person::name)
        .toList();
  }

  @Test
  void self_links_haveTwoDirections() {
    List<Person> people = people();
    Person ada = people.get(0);
    Person bob = people.get(1);

    orm.links(ada, FOLLOWS).add(bob, people.get(2), ada).result();

    assertThat(names(ada, FOLLOWS)).containsExactly("Ada", "Bob", "Eve");
    assertThat(names(bob, FOLLOWS)).isEmpty();
    assertThat(names(bob, FOLLOWS.reversed())).containsExactly("Ada");
    assertThat(orm.tableNames().result()).contains("following");
  }

  @Test
  void symmetrical_links_countBothWaysAndAreKeptOnce() {
    List<Person> people = people();
    Person ada = people.get(0);
    Person bob = people.get(1);
    Person eve = people.get(2);

    orm.links(bob, FRIENDS).add(ada, eve).result();
    orm.links(ada, FRIENDS).add(bob).result();

    assertThat(names(ada, FRIENDS)).containsExactly("Bob");
    assertThat(names(bob, FRIENDS)).containsExactly("Ada", "Eve");
    assertThat(names(eve, FRIENDS)).containsExactly("Bob");
    assertThat(db.fetchValue(Long.class, "select count(*) from person_friends").result())
        .contains(2L);
    Fetched<Person> fetched = orm.select(Person.class).prefetch(FRIENDS).fetchRelated().result();
    assertThat(fetched.related(eve, FRIENDS)).containsExactly(bob);
    assertThat(fetched.related(bob, FRIENDS)).containsExactlyInAnyOrder(ada, eve);
  }

  @Test
  void symmetrical_links_areRemovedFromEitherSide() {
    List<Person> people = people();
    Person ada = people.get(0);
    Person bob = people.get(1);
    Person eve = people.get(2);
    orm.links(bob, FRIENDS).add(ada, eve).result();

    orm.links(ada, FRIENDS).remove(bob).result();
    assertThat(names(bob, FRIENDS)).containsExactly("Eve");

    orm.links(bob, FRIENDS).set(ada).result();
    assertThat(names(eve, FRIENDS)).isEmpty();
    assertThat(names(ada, FRIENDS)).containsExactly("Bob");

    orm.links(ada, FRIENDS).clear().result();
    assertThat(names(bob, FRIENDS)).isEmpty();
  }

  @Test
  void via_record_keepsItsOwnColumns() {
    orm.createTable(Enrolment.class).result();
    Student ada = orm.insert(new Student(0, "Ada")).result();
    Course logic = orm.insert(new Course(0, "Logic")).result();
    Course music = orm.insert(new Course(0, "Music")).result();

    orm.insert(new Enrolment(Ref.of(ada), Ref.of(logic), 5)).result();
    orm.links(ada, COURSES).add(logic, music).result();

    assertThat(orm.links(ada, COURSES).fetchAll().result()).containsExactlyInAnyOrder(logic, music);
    assertThat(orm.links(music, COURSES.reversed()).fetchAll().result()).containsExactly(ada);
    assertThat(
            orm.select(Enrolment.class).orderBy(field(Enrolment::grade).asc()).fetchAll().result())
        .extracting(Enrolment::grade)
        .containsExactly(0, 5);
    orm.links(ada, COURSES).set(logic).result();
    assertThat(orm.select(Enrolment.class).fetchSingle().result().grade()).isEqualTo(5);
  }

  @Test
  void via_recordWithKeyOfItsOwn_linksOnce() {
    orm.createTable(Visit.class).result();
    Guest guest = orm.insert(new Guest(7)).result();
    Place place = orm.insert(new Place(8)).result();
    Links<Guest, Place> links = orm.links(guest, PLACES);

    links.add(place).result();
    links.add(place).result();

    assertThat(orm.select(Visit.class).count().result()).isEqualTo(1);
    assertThat(links.fetchAll().result()).containsExactly(place);
  }

  @Test
  void via_severalRowsOfOnePair_areOneLink() {
    orm.createTable(Visit.class).result();
    Guest guest = orm.insert(new Guest(7)).result();
    Place place = orm.insert(new Place(8)).result();
    Visit visit = new Visit(0, Ref.of(guest), Ref.of(place));
    orm.insertAll(List.of(visit, visit)).result();

    Fetched<Guest> fetched = orm.select(Guest.class).prefetch(PLACES).fetchRelated().result();

    assertThat(orm.links(guest, PLACES).fetchAll().result()).containsExactly(place);
    assertThat(fetched.related(guest, PLACES)).containsExactly(place);
  }

  @Test
  void via_recordWithoutBothReferences_isRefused() {
    Relation<Broken, Course> broken = Relation.of(Broken.class, "broken", Course.class);

    assertThatThrownBy(() -> orm.links(new Broken(1), broken))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("Broken.broken: Visit has no references to both Broken and Course");
  }
}
