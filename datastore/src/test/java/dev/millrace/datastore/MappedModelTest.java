package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.Created;
import dev.millrace.core.EntityType;
import dev.millrace.core.Expires;
import dev.millrace.core.Generation;
import dev.millrace.core.Id;
import dev.millrace.core.Indexed;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.MissingException;
import dev.millrace.core.Name;
import dev.millrace.core.NotLoadedException;
import dev.millrace.core.Parent;
import dev.millrace.core.Ref;
import dev.millrace.core.RefLoader;
import dev.millrace.core.Updated;
import dev.millrace.core.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys, names and times of mapped classes. */
class MappedModelTest {

  @Mapped(name = "Employee")
  record Employee(
      @Id String name,
      @Name("pay") long salary,
      @Indexed(false) String notes,
      @Nullable Boolean isActive) {}

  @Mapped(name = "Adjustment")
  record Adjustment(@Id long id, @Parent Key employee, long raise) {}

  record Visit(@Id @Nullable Long id, @Parent @Nullable Key to) {}

  record Note(@Id int id, @Parent Optional<Ref<Employee>> about) {}

  record Whole(@Id @Nullable Key key, String text) {}

  record Event(String text) {}

  record Thing(@Id @Nullable UUID id) {}

  record Ticket(@Id(generated = Generation.ULID) @Nullable String id) {}

  record Timed(
      @Id long id, @Created @Nullable Instant created, @Updated @Nullable Instant updated) {}

  record Counted(@Id long id, @Created long created, @Updated long updated) {}

  private static final Key MAX = Key.of("Employee", "Max");

  private static <T> Entity entity(Class<T> type, T instance) {
    return MappedModel.of(type).entity(instance, "");
  }

  private static <T> T read(Class<T> type, Key key) {
    return MappedModel.of(type).of(Entity.of(key).with("text", "x").with("raise", 1));
  }

  private static void assertInvalid(Class<?> type, String message) {
    assertThatThrownBy(() -> MappedModel.of(type))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(message);
  }

  // --- properties

  @Test
  void entity_ofAnInstance_hasItsPropertiesUnderTheirNames() {
    Entity entity = entity(Employee.class, new Employee("Max", 100, "long", null));

    assertThat(entity)
        .isEqualTo(
            Entity.of(MAX).with("pay", 100).withUnindexed("notes", "long").with("isActive", null));
    assertThat(entity.properties().keySet()).containsExactly("pay", "notes", "isActive");
    assertThat(MappedModel.of(Employee.class).of(entity))
        .isEqualTo(new Employee("Max", 100, "long", null));
  }

  @Test
  void of_propertiesTooManyOrMissingWhereThatIsTaken_isRead() {
    Entity entity = Entity.of(MAX).with("pay", 1).with("notes", "").with("other", 5);

    assertThat(MappedModel.of(Employee.class).of(entity))
        .isEqualTo(new Employee("Max", 1, "", null));
  }

  @Test
  void of_missingOrNullProperty_isRefused() {
    Entity entity = Entity.of(MAX).with("notes", "");

    assertThatThrownBy(() -> MappedModel.of(Employee.class).of(entity))
        .isExactlyInstanceOf(MappingException.class)
        .hasMessage(
            "Employee.salary: expected a value of the property \"pay\", got no such property; to"
                + " take that, make it an Optional or @Nullable");
    assertThatThrownBy(() -> MappedModel.of(Employee.class).of(entity.with("pay", null)))
        .isExactlyInstanceOf(MappingException.class)
        .hasMessage(
            "Employee.salary: expected a value of the property \"pay\", got null; to take that,"
                + " make it an Optional or @Nullable");
  }

  @Test
  void of_entityOfAnotherKind_isRefused() {
    assertThatThrownBy(() -> MappedModel.of(Employee.class).of(Entity.of(Key.of("Customer", "x"))))
        .isExactlyInstanceOf(MappingException.class)
        .hasMessage("Employee: expected a key of kind \"Employee\", got one of kind \"Customer\"");
  }

  @Test
  void model_ofAClass_isKnown() {
    assertThat(MappedModel.of(Employee.class)).isSameAs(MappedModel.of(Employee.class));
    assertThat(MappedModel.of(Employee.class).kind()).isEqualTo("Employee");
    assertThat(MappedModel.of(Visit.class).kind()).isEqualTo("visit");
  }

  // --- keys

  @Test
  void key_ofAName_isARootInTheNamespace() {
    Employee max = new Employee("Max", 1, "", true);

    assertThat(MappedModel.of(Employee.class).key(max, "")).isEqualTo(MAX);
    assertThat(MappedModel.of(Employee.class).key(max, "ns")).isEqualTo(MAX.inNamespace("ns"));
  }

  @Test
  void key_ofAnIdAndAParent_isBelowIt() {
    Key child = Key.of("Adjustment", 7, MAX.inNamespace("ns"));
    Adjustment instance = new Adjustment(7, MAX.inNamespace("ns"), 1);

    assertThat(entity(Adjustment.class, instance).key()).isEqualTo(child);
    assertThat(read(Adjustment.class, child)).isEqualTo(instance);
  }

  @Test
  void key_withoutAnId_isIncomplete() {
    assertThat(entity(Adjustment.class, new Adjustment(0, MAX, 1)).key())
        .isEqualTo(Key.incomplete("Adjustment", MAX));
    assertThat(entity(Visit.class, new Visit(null, null)).key()).isEqualTo(Key.incomplete("visit"));
    assertThat(entity(Visit.class, new Visit(0L, MAX)).key())
        .isEqualTo(Key.incomplete("visit", MAX));
    assertThat(read(Visit.class, Key.incomplete("visit"))).isEqualTo(new Visit(null, null));
    assertThat(read(Note.class, Key.incomplete("note"))).isEqualTo(new Note(0, Optional.empty()));
  }

  @Test
  void key_withAParentThatMayBeAbsent_isARootOrNot() {
    assertThat(read(Visit.class, Key.of("visit", 5))).isEqualTo(new Visit(5L, null));
    assertThat(read(Visit.class, Key.of("visit", 5, MAX))).isEqualTo(new Visit(5L, MAX));
    assertThat(entity(Visit.class, new Visit(5L, MAX)).key()).isEqualTo(Key.of("visit", 5, MAX));
  }

  @Test
  void key_belowAReference_isBelowItsKey() {
    Note note = new Note(3, Optional.of(Ref.of(Employee.class, "Max")));
    Key key = Key.of("note", 3, MAX);

    assertThat(entity(Note.class, note).key()).isEqualTo(key);
    assertThat(MappedModel.of(Note.class).key(note, "ns")).isEqualTo(key.inNamespace("ns"));
    assertThat(read(Note.class, key)).isEqualTo(note);
    assertThat(read(Note.class, key.inNamespace("ns"))).isEqualTo(note);
  }

  @Test
  void key_whole_isTheKey() {
    Key key = Key.of("whole", "x", MAX).inNamespace("ns");

    assertThat(entity(Whole.class, new Whole(key, "x")).key()).isEqualTo(key);
    assertThat(read(Whole.class, key)).isEqualTo(new Whole(key, "x"));
    assertThat(MappedModel.of(Whole.class).key(new Whole(null, "x"), "ns"))
        .isEqualTo(Key.incomplete("whole").inNamespace("ns"));
    assertThat(entity(Whole.class, new Whole(Key.incomplete("whole", MAX), "x")).key())
        .isEqualTo(Key.incomplete("whole", MAX));
    assertThatThrownBy(() -> entity(Whole.class, new Whole(MAX, "x")))
        .isInstanceOf(MappingException.class)
        .hasMessage("Whole.key: expected a key of kind \"whole\", got one of kind \"Employee\"");
  }

  @Test
  void key_ofAClassWithoutId_isNewEachTime() {
    assertThat(entity(Event.class, new Event("x")).key()).isEqualTo(Key.incomplete("event"));
    assertThat(read(Event.class, Key.of("event", 4, MAX))).isEqualTo(new Event("x"));
  }

  @Test
  void key_generated_isMade() {
    assertThat(entity(Thing.class, new Thing(null)).key().name().map(UUID::fromString))
        .hasValueSatisfying(made -> assertThat(made.version()).isEqualTo(7));
    assertThat(entity(Ticket.class, new Ticket(null)).key().name()).isPresent();
    assertThat(entity(Ticket.class, new Ticket("x")).key()).isEqualTo(Key.of("ticket", "x"));
    UUID id = new UUID(1, 2);
    assertThat(read(Thing.class, Key.of("thing", id.toString()))).isEqualTo(new Thing(id));
  }

  @Test
  void entity_underAnotherKey_isUnderIt() {
    Key other = Key.of("Employee", "Moritz").inNamespace("ns");
    Entity entity = MappedModel.of(Employee.class).entity(new Employee("Max", 1, "", true), other);

    assertThat(entity.key()).isEqualTo(other);
    assertThat(MappedModel.of(Employee.class).of(entity).name()).isEqualTo("Moritz");
  }

  record Named(@Id @Nullable String name) {}

  @Test
  void key_withoutWhatItNeeds_isRefused() {
    assertThatThrownBy(() -> entity(Named.class, new Named(null)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Named.name is the name in the key, and null");
    assertThatThrownBy(
            () -> entity(Adjustment.class, read(Adjustment.class, Key.of("Adjustment", 1))))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "Adjustment.employee: expected a key with a parent, got that of a root entity:"
                + " Adjustment(1)");
  }

  @Test
  void of_keyOfAnotherShape_isRefused() {
    assertThatThrownBy(() -> read(Employee.class, Key.of("Employee", 5)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Employee.name: expected a key with a name, got one with an id");
    assertThatThrownBy(() -> read(Adjustment.class, Key.of("Adjustment", "x", MAX)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Adjustment.id: expected a key with an id, got one with a name");
    assertThatThrownBy(() -> read(Employee.class, Key.of("Employee", "x", MAX)))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "Employee has no @Parent, and the key of an entity has a parent:"
                + " Employee(\"…\")/Employee(\"…\")");
    assertThatThrownBy(() -> read(Note.class, Key.of("note", 1L << 40)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Note.id: the number does not fit int");
  }

  // --- times

  @Test
  void created_thatIsAbsent_isTheTimeOfThePut() {
    Instant now = Instant.parse("2020-01-01T00:00:00.123456789Z");
    Instant micros = Instant.parse("2020-01-01T00:00:00.123456Z");
    Key key = Key.of("timed", 1);

    assertThat(MappedModel.of(Timed.class).entity(new Timed(1, null, null), key, now).properties())
        .containsEntry("created", micros)
        .containsEntry("updated", micros);
    assertThat(
            MappedModel.of(Counted.class)
                .entity(new Counted(1, 0, 0), Key.of("counted", 1), now)
                .properties())
        .containsEntry("created", 1_577_836_800_123_456L)
        .containsEntry("updated", 1_577_836_800_123_456L);
  }

  @Test
  void created_thatIsThere_isKept_andUpdatedIsNot() {
    Instant now = Instant.parse("2020-01-01T00:00:00Z");
    Timed before = new Timed(1, Instant.EPOCH, Instant.EPOCH);

    assertThat(MappedModel.of(Timed.class).entity(before, Key.of("timed", 1), now).properties())
        .containsEntry("created", Instant.EPOCH)
        .containsEntry("updated", now);
    assertThat(entity(Timed.class, before).getInstant("updated"))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  // --- references

  record Team(@Id long id, @Parent Ref<Employee> lead, List<Ref<Employee>> members) {}

  /** Loads the one employee that there is. */
  private static final class OneEmployee implements RefLoader {

    private final Employee employee;

    OneEmployee(Employee employee) {
      this.employee = employee;
    }

    @Override
    public <T> Async<Optional<T>> load(EntityType<T> type, Object id) {
      boolean isThere = MappedModel.keyOf(type, id, "").equals(MAX);
      return Async.of(isThere ? Optional.of(type.type().cast(employee)) : Optional.empty());
    }
  }

  @Test
  void references_ofAModelThatLoads_areFetched() {
    Employee max = new Employee("Max", 1, "", null);
    Entity entity =
        Entity.of(Key.of("team", 1, MAX))
            .with("members", List.of(MAX, Key.of("Employee", "Moritz")));

    Team team = MappedModel.of(Team.class).loading(new OneEmployee(max)).of(entity);

    assertThat(team.lead().fetch().result()).isEqualTo(max);
    assertThat(team.members().get(0).fetch().result()).isEqualTo(max);
    assertThatThrownBy(() -> team.members().get(1).fetch().result())
        .isInstanceOf(MissingException.class)
        .hasMessageStartingWith("Team.members: there is no Employee");
  }

  @Test
  void references_ofAModelThatDoesNot_areNotLoaded() {
    Team team =
        MappedModel.of(Team.class).of(Entity.of(Key.of("team", 1, MAX)).with("members", List.of()));

    assertThatThrownBy(() -> team.lead().fetch().result()).isInstanceOf(NotLoadedException.class);
  }

  // --- what cannot be

  record Versioned(@Id long id, @Version long version) {}

  record Expiring(@Id long id, @Expires Instant end) {}

  record TwoIds(@Id long a, @Id long b) {}

  record FloatingId(@Id double id) {}

  record TextParent(@Id long id, @Parent String parent) {}

  record TwoParents(@Id long id, @Parent Key one, @Parent Key two) {}

  record WholeAndParent(@Id Key id, @Parent Key parent) {}

  record SameNames(@Id long id, @Name("aB") String a, String aB) {}

  record Reserved(@Id long id, @Name("__a__") String a) {}

  @Test
  void model_ofWhatADatastoreDoesNot_isRefused() {
    assertInvalid(
        Versioned.class,
        "Versioned.version: a datastore counts no versions; read and put in one transaction, which"
            + " fails if another changed the entity");
    assertInvalid(Expiring.class, "Expiring.end: entities of a datastore do not expire");
  }

  @Test
  void model_ofKeysThatCannotBe_isRefused() {
    assertInvalid(
        TwoIds.class,
        "TwoIds: expected one @Id component, the id or the name in the key of an entity");
    assertInvalid(
        FloatingId.class,
        "FloatingId.id: expected @Id on a long or an int, a String, a UUID or a Key");
    assertInvalid(
        TextParent.class,
        "TextParent.parent: expected @Parent on a Key or on a Ref of the parent's class");
    assertInvalid(TwoParents.class, "TwoParents.two: @Parent stands on TwoParents.one already");
    assertInvalid(
        WholeAndParent.class,
        "WholeAndParent.parent: @Parent beside an @Id that is a whole Key, which has its parent");
  }

  @Test
  void model_ofNamesThatCannotBe_isRefused() {
    assertInvalid(SameNames.class, "SameNames.aB: its property is that of SameNames.a");
    assertInvalid(
        Reserved.class,
        "Reserved.a: expected a name of a property that is not reserved, got \"__a__\"");
  }

  // --- entities without a class

  @Test
  void entities_areThemselves() {
    Entity max = Entity.of(MAX).with("x", 1);

    assertThat(EntityModel.ENTITIES.entity(max, "ns")).isSameAs(max);
    assertThat(EntityModel.ENTITIES.of(max)).isSameAs(max);
    assertThat(EntityModel.ENTITIES.key(max, "ns")).isEqualTo(MAX);
    assertThat(EntityModel.ENTITIES.entity(max, Key.of("Employee", 1)).key())
        .isEqualTo(Key.of("Employee", 1));
  }
}
