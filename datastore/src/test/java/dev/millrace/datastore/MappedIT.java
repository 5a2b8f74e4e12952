package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Id;
import dev.millrace.core.Indexed;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.Parent;
import dev.millrace.core.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappedIT extends OnBothEngines {

  @Mapped(name = "Employee")
  record Employee(
      @Id String name,
      long salary,
      Instant hired,
      List<String> tags,
      @Indexed(false) String note) {}

  @Mapped
  record Adjustment(@Parent Key employee, @Id long id, long amount, @Nullable String reason) {}

  @Mapped
  record Team(@Id String name, Ref<Employee> lead) {}

  private static final Employee MAX =
      new Employee("Max", 100, Instant.EPOCH, List.of("a", "b"), "x".repeat(2_000));
  private static final Employee EVA =
      new Employee("Eva", 200, Instant.EPOCH.plusSeconds(60), List.of("b"), "");

  @Test
  void instances_arePutAndFound() {
    Key key = ds.put(MAX).result();
    ds.put(List.of(EVA, Entity.of("Other"))).result();

    assertThat(key).isEqualTo(Key.of("Employee", "Max"));
    assertThat(ds.get(Employee.class, key).result()).contains(MAX);
    assertThat(ds.get(Employee.class, List.of(key, Key.of("Employee", "No"))).result())
        .containsExactly(Optional.of(MAX), Optional.empty());
    assertThat(ds.kind(Employee.class).getByName("Eva").result()).contains(EVA);
    assertThat(ds.kind(Employee.class).getOrInsert("Eva", MAX).result()).isEqualTo(EVA);
    assertThat(
            ds.query(Employee.class)
                .filter(Field.<Employee>number("salary").gt(100))
                .fetch()
                .result())
        .containsExactly(EVA);
    assertThat(ds.query(Employee.class).filter("tags", "b").order("-salary").fetch().result())
        .containsExactly(EVA, MAX);
    assertThat(ds.gql(Employee.class, "WHERE salary < :1", 150).fetch().result())
        .containsExactly(MAX);
    ds.delete(MAX).result();
    assertThat(ds.kind(Employee.class).query().fetch().result()).containsExactly(EVA);
  }

  @Test
  void children_getIdsBelowTheirParent() {
    Key max = ds.put(MAX).result();

    Key key =
        ds.transaction(
                tx -> {
                  tx.put(new Employee("Max", 105, MAX.hired(), MAX.tags(), ""));
                  return tx.put(new Adjustment(max, 0, 5, null));
                })
            .result();

    assertThat(key.parent()).contains(max);
    assertThat(ds.query(Adjustment.class).ancestor(max).fetch().result())
        .containsExactly(new Adjustment(max, key.id().getAsLong(), 5, null));
    assertThat(ds.kind(Adjustment.class).getById(key.id().getAsLong(), max).result()).isPresent();
  }

  @Test
  void references_loadWhatTheyReferTo() {
    ds.put(List.of(MAX, new Team("red", Ref.of(MAX)), new Team("blue", Ref.of(EVA)))).result();

    Team red = ds.kind(Team.class).getByName("red").result().orElseThrow();
    assertThat(red.lead().fetch().result()).isEqualTo(MAX);
    assertThat(red.lead().get()).isEqualTo(MAX);
    Team blue = ds.query(Team.class).first().result().orElseThrow();
    assertThatThrownBy(() -> blue.lead().fetch().result()).isInstanceOf(MissingException.class);
    assertThat(
            ds.<Employee, RuntimeException>inTransaction(
                tx ->
                    tx.get(Team.class, Key.of("team", "red"))
                        .result()
                        .orElseThrow()
                        .lead()
                        .fetch()
                        .result()))
        .isEqualTo(MAX);
  }

  @Test
  void order_ofAbsentValues_isThatOfTheStore() {
    var reason = Field.<Adjustment>text("reason");

    assertThatThrownBy(() -> ds.query(Adjustment.class).order(reason.asc().nullsLast()))
        .isInstanceOf(InvalidOrderException.class)
        .hasMessageContaining("reason");
    assertThat(ds.query(Adjustment.class).order(reason.desc()).fetch().result()).isEmpty();
  }
}
