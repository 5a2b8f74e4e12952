package dev.millrace.orm;

import static dev.millrace.core.Field.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Filter;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TextFiltersIT extends OnBothEngines {

  enum Genre {
    EPIC_POEM,
    ESSAY
  }

  @Mapped
  record Label(@Id long id, String text, Genre genre) {}

  private static final List<String> STRANGE =
      List.of(
          "50%_x",
          "50abx",
          "a*b",
          "axyb",
          "A[b]",
          "Ab",
          "a\\b",
          "a/b",
          "q?",
          "qq",
          "]",
          "^",
          "'",
          "\"",
          "a-b",
          "\uD83D\uDE00",
          "line\nbreak",
          "",
          " ");

  private static final TextField<Label> TEXT = field(Label::text);

  private List<Label> labels = List.of();

  @BeforeEach
  void fill() {
    orm.createTable(Label.class).result();
  }

  private void put(List<String> texts) {
    List<Label> fresh =
        texts.stream().map(text -> new Label(0, text, Genre.values()[text.length() % 2])).toList();
    labels = orm.insertAll(fresh).result();
  }

  private List<String> found(Filter<Label> filter) {
    return orm
        .select(Label.class)
        .where(filter)
        .orderBy(field(Label::id).asc())
        .fetchAll()
        .result()
        .stream()
        .map(Label::text)
        .toList();
  }

  private void findsWhatPassesInMemory(Filter<Label> filter) {
    assertThat(found(filter))
        .as(filter.toString())
        .isEqualTo(labels.stream().filter(filter::test).map(Label::text).toList());
  }

  @Test
  void where_partsWithSpecialCharacters_areLiteral() {
    put(STRANGE);

    assertThat(found(TEXT.contains("%_"))).containsExactly("50%_x");
    assertThat(found(TEXT.startsWith("a*"))).containsExactly("a*b");
    assertThat(found(TEXT.contains("[b]"))).containsExactly("A[b]");
    assertThat(found(TEXT.endsWith("\\b"))).containsExactly("a\\b");
    assertThat(found(TEXT.endsWith("?"))).containsExactly("q?");
    assertThat(found(TEXT.startsWith("*"))).isEmpty();
    assertThat(found(TEXT.containsIgnoreCase("%"))).containsExactly("50%_x");
  }

  @Test
  void where_everyOperatorOnEveryStrangeText_findsWhatPassesInMemory() {
    put(STRANGE);

    for (String text : STRANGE) {
      findsWhatPassesInMemory(TEXT.contains(text));
      findsWhatPassesInMemory(TEXT.startsWith(text));
      findsWhatPassesInMemory(TEXT.endsWith(text));
      findsWhatPassesInMemory(TEXT.eqIgnoreCase(text));
      findsWhatPassesInMemory(TEXT.containsIgnoreCase(text));
      findsWhatPassesInMemory(TEXT.startsWithIgnoreCase(text));
      findsWhatPassesInMemory(TEXT.endsWithIgnoreCase(text));
    }
  }

  @Test
  void where_patterns_findWhatPassesInMemory() {
    put(STRANGE);

    for (String pattern :
        List.of(
            "50%", "50\\%%", "a_b", "a\\_b", "a\\\\b", "%", "_", "%[%", "[%", "*", "?", "a\\")) {
      findsWhatPassesInMemory(TEXT.like(pattern));
      findsWhatPassesInMemory(TEXT.likeIgnoreCase(pattern));
    }
  }

  @Test
  void where_caseMatters_unlessIgnored() {
    put(List.of("Alice", "alison", "Bob"));

    assertThat(found(TEXT.startsWith("A"))).containsExactly("Alice");
    assertThat(found(TEXT.startsWithIgnoreCase("A"))).containsExactly("Alice", "alison");
    assertThat(found(TEXT.eqIgnoreCase("BOB"))).containsExactly("Bob");
    assertThat(found(TEXT.endsWithIgnoreCase("CE"))).containsExactly("Alice");
    assertThat(found(TEXT.likeIgnoreCase("%L_C%"))).containsExactly("Alice");
    assertThat(found(Filter.of("text__istartswith", "a"))).containsExactly("Alice", "alison");
  }

  @Test
  void where_letterBeyondAscii_ignoresCaseAsFarAsTheStoreKnowsIt() {
    put(List.of("CAFÉ", "café", "cafe"));
    boolean isKnown =
        engine == Engine.SQLITE
            || db.fetchValue(Boolean.class, "select lower('É') = 'é'").result().orElseThrow();

    List<String> both = isKnown ? List.of("CAFÉ", "café") : List.of("CAFÉ");
    assertThat(found(TEXT.containsIgnoreCase("CAFÉ"))).isEqualTo(both);
    assertThat(found(TEXT.eqIgnoreCase("CAFÉ"))).isEqualTo(both);
    assertThat(found(TEXT.likeIgnoreCase("%É"))).isEqualTo(both);
  }

  @Test
  void where_enum_isSearchedByName() {
    put(List.of("a", "bb"));

    assertThat(found(Filter.of("genre__startswith", "EPIC_"))).containsExactly("bb");
    assertThat(found(Filter.of("genre__contains", "SS"))).containsExactly("a");
  }

  @Test
  void where_injectionShapedValue_isAValue() {
    put(List.of("x' OR 1=1 --", "plain"));

    assertThat(found(TEXT.eq("x' OR 1=1 --"))).containsExactly("x' OR 1=1 --");
    assertThat(found(TEXT.eq("y' OR 1=1 --"))).isEmpty();
    assertThat(found(TEXT.contains("'; drop table label; --"))).isEmpty();
    assertThat(found(TEXT.isIn("' or '1'='1", "x"))).isEmpty();
    assertThat(orm.select(Label.class).count().result()).isEqualTo(2);
  }
}
