package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedFilterTest {

  record Person(String name, int age, @Nullable String town) {}

  private static final Person ADA = new Person("Ada", 36, null);

  private static boolean passes(String condition, @Nullable Object value) {
    return Filter.<Person>of(condition, value).test(ADA);
  }

  @ParameterizedTest
  @CsvSource({
    "age, 36, 35",
    "age__eq, 36, 35",
    "age__ne, 35, 36",
    "age__lt, 37, 36",
    "age__lte, 36, 35",
    "age__gt, 35, 36",
    "age__gte, 36, 37"
  })
  void of_comparison_decides(String condition, int passing, int failing) {
    assertThat(passes(condition, passing)).isTrue();
    assertThat(passes(condition, failing)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "name__like, A_a, a%",
    "name__startswith, Ad, ad",
    "name__endswith, da, DA",
    "name__contains, d, D",
    "name__istartswith, aD, da",
    "name__iendswith, DA, ad",
    "name__icontains, D, x"
  })
  void of_match_decides(String condition, String passing, String failing) {
    assertThat(passes(condition, passing)).isTrue();
    assertThat(passes(condition, failing)).isFalse();
  }

  @Test
  void of_membership_takesAnyCollection() {
    assertThat(passes("age__in", List.of(1, 36))).isTrue();
    assertThat(passes("age__in", Set.of())).isFalse();
    assertThat(passes("age__not_in", Set.of(1, 2))).isTrue();
    assertThat(passes("age__not_in", List.of())).isTrue();
  }

  @Test
  void of_absence_isAskedInFourWays() {
    assertThat(passes("town__isnull", true)).isTrue();
    assertThat(passes("town__isnull", false)).isFalse();
    assertThat(passes("town__notnull", true)).isFalse();
    assertThat(passes("town__notnull", false)).isTrue();
    assertThat(passes("town", null)).isTrue();
    assertThat(passes("town__ne", null)).isFalse();
    assertThat(passes("name__ne", null)).isTrue();
  }

  @Test
  void of_names_leadOverSeveral() {
    Filter<Person> filter = Filter.of("author__name__startswith", "A");

    assertThat(filter).hasToString("author.name starts with ?");
    assertThat(Filter.of("author__name", "A")).hasToString("author.name = ?");
    assertThat(Filter.of("in", 1)).hasToString("in = ?");
  }

  @Test
  void of_membershipWithoutList_isRefused() {
    assertThatThrownBy(() -> passes("age__in", 36))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("age requires a list for '__in', got Integer");
    assertThatThrownBy(() -> passes("age__not_in", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("age requires a list for '__not_in', got null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eq", "ne", "lt", "lte", "gt", "gte"})
  void of_comparisonWithList_isRefused(String operator) {
    assertThatThrownBy(() -> passes("age__" + operator, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("age requires a single value for '__" + operator + "', got List");
  }

  @ParameterizedTest
  @ValueSource(strings = {"like", "startswith", "endswith", "contains", "icontains"})
  void of_matchWithoutText_isRefused(String operator) {
    assertThatThrownBy(() -> passes("author__name__" + operator, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("author__name requires a text for '__" + operator + "', got Integer");
  }

  @Test
  void of_absenceWithoutBoolean_isRefused() {
    assertThatThrownBy(() -> passes("town__isnull", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("town requires a boolean for '__isnull', got Integer");
  }

  @Test
  void of_order_withNull_isRefused() {
    assertThatThrownBy(() -> passes("age__lt", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("age requires a single value for '__lt', got null");
  }
}
