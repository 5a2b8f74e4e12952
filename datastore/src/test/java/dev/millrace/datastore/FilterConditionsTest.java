package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.NumberField;
import dev.millrace.core.TextField;
import dev.millrace.datastore.Condition.AllOf;
import dev.millrace.datastore.Condition.AnyOf;
import dev.millrace.datastore.Condition.Compare;
import dev.millrace.datastore.Condition.Operator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Filters of entities without a class. */
class FilterConditionsTest {

  private static final TextField<Entity> NAME = Field.text("name");
  private static final NumberField<Entity, Number> AGE = Field.number("age");
  private static final Condition NOT_NULL = age(Operator.GT, null);

  private static Condition condition(Filter<Entity> filter) {
    return FieldForm.ENTITIES.condition(filter, "");
  }

  private static Compare age(Operator operator, @Nullable Object value) {
    return new Compare("age", operator, value);
  }

  private static Condition allOf(Condition... conditions) {
    return new AllOf(List.of(conditions));
  }

  private static Condition anyOf(Condition... conditions) {
    return new AnyOf(List.of(conditions));
  }

  private static void assertRefused(Filter<Entity> filter, String message) {
    assertThatThrownBy(() -> condition(filter))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage(message);
  }

  @Test
  void comparison_ofEachKind_leavesOutNull() {
    assertThat(condition(AGE.eq(3))).isEqualTo(age(Operator.EQ, 3L));
    assertThat(condition(AGE.gt(3))).isEqualTo(age(Operator.GT, 3L));
    assertThat(condition(AGE.ge(3))).isEqualTo(age(Operator.GE, 3L));
    assertThat(condition(AGE.lt(3))).isEqualTo(allOf(NOT_NULL, age(Operator.LT, 3L)));
    assertThat(condition(AGE.le(3))).isEqualTo(allOf(NOT_NULL, age(Operator.LE, 3L)));
    assertThat(condition(AGE.ne(3))).isEqualTo(allOf(NOT_NULL, age(Operator.NE, 3L)));
  }

  @Test
  void comparison_negated_isTheOpposite() {
    assertThat(condition(AGE.eq(3).not())).isEqualTo(condition(AGE.ne(3)));
    assertThat(condition(AGE.ne(3).not())).isEqualTo(condition(AGE.eq(3)));
    assertThat(condition(AGE.lt(3).not())).isEqualTo(condition(AGE.ge(3)));
    assertThat(condition(AGE.le(3).not())).isEqualTo(condition(AGE.gt(3)));
    assertThat(condition(AGE.gt(3).not())).isEqualTo(condition(AGE.le(3)));
    assertThat(condition(AGE.ge(3).not())).isEqualTo(condition(AGE.lt(3)));
  }

  @Test
  void between_isTwoBounds() {
    assertThat(condition(AGE.between(1, 3)))
        .isEqualTo(allOf(age(Operator.GE, 1L), allOf(NOT_NULL, age(Operator.LE, 3L))));
    assertThat(condition(AGE.between(1, 3).not()))
        .isEqualTo(anyOf(allOf(NOT_NULL, age(Operator.LT, 1L)), age(Operator.GT, 3L)));
  }

  @Test
  void membership_isIn_andNegatedTheGapsBetween() {
    assertThat(condition(AGE.isIn(List.of(1, 2)))).isEqualTo(age(Operator.IN, List.of(1L, 2L)));
    assertThat(condition(AGE.notIn(List.of(4, 2, 2))))
        .isEqualTo(
            anyOf(
                allOf(NOT_NULL, age(Operator.LT, 2L)),
                allOf(age(Operator.GT, 2L), age(Operator.LT, 4L)),
                age(Operator.GT, 4L)));
    assertThat(condition(AGE.notIn(List.of(2, 2)))).isEqualTo(condition(AGE.ne(2)));
  }

  @Test
  void membership_ofNoValues_isFalse_andNegatedTrue() {
    assertThat(condition(AGE.isIn(List.of()))).isEqualTo(anyOf());
    assertThat(condition(AGE.notIn(List.of()))).isEqualTo(allOf());
    assertThat(condition(AGE.isIn(List.of()).or(AGE.eq(3)))).isEqualTo(age(Operator.EQ, 3L));
    assertThat(condition(AGE.notIn(List.of()).and(AGE.eq(3)))).isEqualTo(age(Operator.EQ, 3L));
    assertThat(condition(AGE.isIn(List.of()).and(AGE.eq(3)))).isEqualTo(anyOf());
    assertThat(condition(AGE.notIn(List.of()).or(AGE.eq(3)))).isEqualTo(allOf());
  }

  @Test
  void absent_isNull() {
    assertThat(condition(AGE.isNull())).isEqualTo(age(Operator.EQ, null));
    assertThat(condition(AGE.notNull())).isEqualTo(NOT_NULL);
  }

  @Test
  void negation_ofSeveral_goesInward() {
    Compare named = new Compare("name", Operator.EQ, "x");

    assertThat(condition(AGE.gt(3).and(NAME.ne("x")).not()))
        .isEqualTo(anyOf(allOf(NOT_NULL, age(Operator.LE, 3L)), named));
    assertThat(condition(AGE.lt(3).or(NAME.ne("x")).not()))
        .isEqualTo(allOf(age(Operator.GE, 3L), named));
    assertThat(condition(AGE.gt(3).and(NAME.eq("x")).not().not()))
        .isEqualTo(allOf(age(Operator.GT, 3L), named));
  }

  @Test
  void all_ofNothing_isTrue_andAnyIsFalse() {
    assertThat(condition(Filter.all(List.of()))).isEqualTo(allOf());
    assertThat(condition(Filter.any(List.of()))).isEqualTo(anyOf());
  }

  @Test
  void startsWith_isARangeUpToTheNextBytes() {
    assertThat(condition(NAME.startsWith("ab")))
        .isEqualTo(
            allOf(
                new Compare("name", Operator.GE, "ab"),
                new Compare("name", Operator.LT, Blob.of(new byte[] {'a', 'c'}))));
    assertThat(condition(NAME.startsWith("ab").not()))
        .isEqualTo(
            anyOf(
                allOf(
                    new Compare("name", Operator.GT, null), new Compare("name", Operator.LT, "ab")),
                new Compare("name", Operator.GE, Blob.of(new byte[] {'a', 'c'}))));
  }

  @Test
  void startsWith_strangePrefixes_findWhatStartsWithThem() {
    List<String> texts =
        List.of(
            "",
            "a",
            "\u007f",
            "\u007fx",
            "\u0080",
            "\u00ff",
            "\u07ff",
            "\u0800",
            "\ud7ff",
            "\ud7ffz",
            "\ue000",
            "\uffff",
            "\uffffa",
            "\ud800\udc00",
            "\udbff\udfff",
            "\udbff\udfffq",
            "\u0000",
            "\u0000a",
            "\u0001");

    for (String prefix : texts) {
      Condition condition = condition(NAME.startsWith(prefix));
      for (String text : texts) {
        assertThat(ConditionTruth.of(condition, Entity.of("A").with("name", text)))
            .as("%s starts with %s", text, prefix)
            .isEqualTo(text.startsWith(prefix));
      }
      assertThat(ConditionTruth.of(condition, Entity.of("A").with("name", 7))).isFalse();
      assertThat(ConditionTruth.of(condition, Entity.of("A").with("name", 7.0))).isFalse();
    }
  }

  @Test
  void match_ofAWholeText_isEqual() {
    assertThat(condition(new Filter.Match<>(NAME, dev.millrace.core.TextMatch.EQUAL, "x", false)))
        .isEqualTo(new Compare("name", Operator.EQ, "x"));
  }

  @Test
  void match_ofParts_isRefused() {
    String can =
        " of a datastore, which compares whole values and, of properties, finds how a text starts,"
            + " with its case";

    assertRefused(NAME.contains("x"), "cannot ask \"name contains ?\"" + can);
    assertRefused(NAME.endsWith("x"), "cannot ask \"name ends with ?\"" + can);
    assertRefused(NAME.like("x%"), "cannot ask \"name like ?\"" + can);
    assertRefused(NAME.eqIgnoreCase("x"), "cannot ask \"name equal ? ignoring case\"" + can);
    assertRefused(
        NAME.startsWithIgnoreCase("x").not(),
        "cannot ask \"name starts with ? ignoring case\"" + can);
  }

  @Test
  void startsWith_halfOfAPair_isRefused() {
    assertRefused(
        NAME.startsWith("a\ud83d"), "name: expected text without halves of surrogate pairs");
  }

  @Test
  void ofStore_isRefused() {
    record Other() implements Filter.OfStore<Entity> {}

    assertRefused(
        new Other(),
        "cannot ask \"Other[]\" of a datastore, which compares properties with values and joins"
            + " nothing");
  }

  @Test
  void value_thatIsNone_isRefused() {
    assertRefused(
        AGE.eq(new BigDecimal("1.5")), "age: property \"age\": a java.math.BigDecimal is no value");
    assertRefused(
        Field.<Entity, Object>of("age").eq(List.of(1)),
        "age: property \"age\": expected one value to compare with, got a collection");
  }

  @Test
  void field_reserved_isRefused() {
    assertThatThrownBy(() -> FieldForm.ENTITIES.property(Field.text("__scatter__")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(
            "__scatter__: expected a name of a property that is not reserved, got"
                + " \"__scatter__\"");
  }

  @Test
  void field_onAWay_isAPropertyWithDots() {
    Field<Entity, Object> city = Field.named(Arrays.asList("address", "city"));

    assertThat(FieldForm.ENTITIES.property(city)).isEqualTo("address.city");
    assertThat(condition(city.eq("Rome")))
        .isEqualTo(new Compare("address.city", Operator.EQ, "Rome"));
  }

  @Test
  void key_isComparedWithKeys() {
    Field<Entity, Key> key = Field.of("__key__");
    Key max = Key.of("Employee", "Max");

    assertThat(condition(key.lt(max))).isEqualTo(new Compare("__key__", Operator.LT, max));
    assertThat(condition(key.ne(max))).isEqualTo(new Compare("__key__", Operator.NE, max));
    assertThat(condition(key.isNull())).isEqualTo(anyOf());
    assertThat(condition(key.notNull())).isEqualTo(allOf());
    assertRefused(
        Field.<Entity, Object>of("__key__").eq(3),
        "__key__: expected a Key to compare __key__ with");
    assertRefused(
        key.eq(Key.incomplete("Employee")),
        "__key__: expected a complete key to compare with, got Employee(no id yet)");
  }

  @Test
  void result_ofAnEntity_isItOrItsKey() {
    Entity entity = Entity.of(Key.of("A", 1)).with("x", 1);

    assertThat(FieldForm.ENTITIES.of(entity)).isSameAs(entity);
    assertThat(FieldForm.KEYS.of(entity)).isEqualTo(Key.of("A", 1));
  }
}
