package dev.millrace.dynamo.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Change;
import dev.millrace.core.EntityType;
import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.NumberField;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.TextField;
import dev.millrace.dynamo.internal.model.MappedModel;
import dev.millrace.dynamo.internal.model.Model;
import dev.millrace.dynamo.spi.AttributeValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConditionTextTest {

  enum Rank {
    LOW
  }

  record Person(
      @PartitionKey String name,
      int age,
      String status,
      Rank rank,
      Instant born,
      List<String> tags,
      Set<String> roles,
      Map<String, Map<String, Integer>> scores) {}

  private static final TextField<Person> NAME = Field.text(Person.class, "name");
  private static final NumberField<Person, Integer> AGE =
      Field.number(Person.class, "age", Integer.class);
  private static final TextField<Person> STATUS = Field.text(Person.class, "status");
  private static final Field<Person, Rank> RANK = Field.of(Person.class, "rank", Rank.class);
  private static final Field<Person, Instant> BORN = Field.of(Person.class, "born", Instant.class);
  private static final Field<Person, List<String>> TAGS = Field.of(Person.class, "tags");
  private static final Field<Person, Set<String>> ROLES = Field.of(Person.class, "roles");
  private static final Field<Person, Object> EMAIL = Field.named(List.of("scores", "email"));

  private final Model<Person> model = new MappedModel<>(EntityType.of(Person.class));
  private final Placeholders placeholders = new Placeholders();

  private String text(Filter<Person> filter) {
    return new ConditionText(model, placeholders).of(filter);
  }

  @Test
  void of_comparisons_haveOnePlaceholderForANameAndOneForEachValue() {
    assertThat(text(AGE.eq(1).and(AGE.ne(1)).and(NAME.lt("x"))))
        .isEqualTo("((#n0 = :v0 AND #n0 <> :v1) AND #n1 < :v2)");
    assertThat(placeholders.parameters().names()).isEqualTo(Map.of("#n0", "age", "#n1", "name"));
    assertThat(placeholders.parameters().values())
        .isEqualTo(
            Map.of(
                ":v0", new AttributeValue.N("1"),
                ":v1", new AttributeValue.N("1"),
                ":v2", new AttributeValue.S("x")));
  }

  @Test
  void of_nested_keepsItsParentheses() {
    Filter<Person> filter =
        AGE.gt(18).and(STATUS.eq("active")).or(NAME.startsWith("A").and(AGE.le(3)).not());

    assertThat(text(filter))
        .isEqualTo("((#n0 > :v0 AND #n1 = :v1) OR (NOT (begins_with(#n2, :v2) AND #n0 <= :v3)))");
  }

  @Test
  void of_functions_areTheServices() {
    assertThat(text(AGE.between(1, 2))).isEqualTo("#n0 BETWEEN :v0 AND :v1");
    assertThat(text(STATUS.isIn("a", "b"))).isEqualTo("#n1 IN (:v2, :v3)");
    assertThat(text(STATUS.notIn("a", "b"))).isEqualTo("(NOT #n1 IN (:v4, :v5))");
    assertThat(text(NAME.startsWith("x"))).isEqualTo("begins_with(#n2, :v6)");
    assertThat(text(NAME.contains("x"))).isEqualTo("contains(#n2, :v7)");
    assertThat(text(NAME.isNull())).isEqualTo("attribute_not_exists(#n2)");
    assertThat(text(NAME.notNull())).isEqualTo("attribute_exists(#n2)");
  }

  @Test
  void of_paths_areNestedPlaceholders() {
    Field<Person, Object> path = Field.named(List.of("scores", "math", "final"));
    Field<Person, Object> tag = Field.named(List.of("tags", "[0]"));

    assertThat(text(path.eq(1))).isEqualTo("#n0.#n1.#n2 = :v0");
    assertThat(text(tag.eq("x"))).isEqualTo("#n3[0] = :v1");
    assertThat(text(EMAIL.notNull())).isEqualTo("attribute_exists(#n0.#n4)");
  }

  @Test
  void of_values_areThoseThatAreKept() {
    text(RANK.eq(Rank.LOW).and(BORN.lt(Instant.EPOCH)));

    assertThat(placeholders.parameters().values())
        .containsEntry(":v0", new AttributeValue.S("LOW"))
        .containsEntry(":v1", new AttributeValue.S("1970-01-01T00:00:00.000000000Z"));
  }

  @Test
  void of_reusedFilter_isWrittenAnew() {
    Filter<Person> filter = AGE.gt(1);

    assertThat(text(filter)).isEqualTo("#n0 > :v0");
    assertThat(new ConditionText(model, new Placeholders()).of(filter)).isEqualTo("#n0 > :v0");
  }

  @Test
  void of_whatTheServiceCannotDecide_isRefused() {
    List<Integer> many = IntStream.range(0, 101).boxed().toList();

    assertRefused(NAME.endsWith("x"), "startsWith and contains");
    assertRefused(NAME.like("x%"), "startsWith and contains");
    assertRefused(NAME.containsIgnoreCase("x"), "startsWith and contains");
    assertRefused(AGE.isIn(many), "expected 1 to 100 values, got 101");
    assertRefused(Filter.<Person>all(List.of()), "at least one condition");
    assertRefused(TAGS.gt(List.of("a")), "no order of values of type L");
    assertRefused(ROLES.eq(Set.of()), "what is never kept");
    assertRefused(Field.<Person>number("name").eq(1), "expected String, got Integer");
  }

  private void assertRefused(Filter<Person> filter, String reason) {
    assertThatThrownBy(() -> text(filter))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining(reason);
  }

  // --- updates

  private String update(List<Change<Person>> changes) {
    return UpdateText.of(model, placeholders, changes);
  }

  @Test
  void update_setAndRemove_areOneExpression() {
    Field<Person, String> gone = Field.of(Person.class, "status");

    assertThat(
            update(
                List.of(
                    AGE.increment(-1),
                    new StoreChange.Extend<>(TAGS, List.of("x"), false),
                    Field.<Person>named(List.of("scores", "old")).set(null),
                    new StoreChange.SetIfAbsent<>(gone, "new"),
                    new StoreChange.Elements<>(ROLES, List.of("a"), true))))
        .isEqualTo(
            "SET #n0 = #n0 + :v0, #n1 = list_append(#n1, :v1), #n4 = if_not_exists(#n4, :v2)"
                + " REMOVE #n2.#n3 ADD #n5 :v3");
  }

  @Test
  void update_prepend_putsTheNewBefore() {
    assertThat(update(List.of(new StoreChange.Extend<>(TAGS, List.of("x"), true))))
        .isEqualTo("SET #n0 = list_append(:v0, #n0)");
    assertThat(update(List.of(new StoreChange.IncrementFrom<>(AGE, 1, 0))))
        .isEqualTo("SET #n1 = if_not_exists(#n1, :v1) + :v2");
    assertThat(update(List.of(new StoreChange.Elements<>(ROLES, List.of("a"), false))))
        .isEqualTo("DELETE #n2 :v3");
  }

  @Test
  void update_none_isNoExpression() {
    assertThat(UpdateText.of(model, placeholders, List.of())).isNull();
  }
}
