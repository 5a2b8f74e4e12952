package dev.millrace.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

  @ParameterizedTest
  @CsvSource({
    "createdAt, created_at",
    "id, id",
    "HTTPRequest, http_request",
    "userID, user_id",
    "address2, address2",
    "line2Text, line2_text",
    "already_snake, already_snake",
    "CONSTANT_CASE, constant_case",
    "straßeÄndern, straße_ändern"
  })
  void snake_javaName_separatesWords(String name, String snake) {
    assertThat(ColumnNames.snake(name)).isEqualTo(snake);
  }

  @ParameterizedTest
  @CsvSource({
    "createdAt, created_at",
    "createdAt, CREATED_AT",
    "createdAt, createdAt",
    "createdAt, createdat",
    "createdAt, CreatedAt",
    "created_at, createdAt",
    "address2, address_2",
    "address_2, address2",
    "userID, user_id",
    "author_fullName, author_full_name",
    "author_fullName, authorFullName",
    "author_fullName, Author_FullName"
  })
  void find_sameWords_meet(String wanted, String column) {
    assertThat(new ColumnNames(List.of("x", column, "y")).find(wanted)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"username, user_name", "ab_c, a_bc", "name, names", "created, created_at"})
  void find_otherWords_doNotMeet(String wanted, String column) {
    assertThat(new ColumnNames(List.of(column)).find(wanted)).isNull();
  }

  @Test
  void find_severalCandidates_prefersTheExactThenCaseThenWords() {
    assertThat(new ColumnNames(List.of("aB", "AB", "a_b")).find("aB")).isZero();
    assertThat(new ColumnNames(List.of("a_b", "AB")).find("aB")).isEqualTo(1);
    assertThat(new ColumnNames(List.of("a_b", "A_B")).find("aB")).isEqualTo(1);
  }

  @Test
  void find_equalNames_takesTheLast() {
    assertThat(new ColumnNames(List.of("id", "name", "id")).find("id")).isEqualTo(2);
  }

  @Test
  void toString_manyColumns_isCut() {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();

    assertThat(new ColumnNames(names).toString()).startsWith("c0, c1, ").endsWith("c39, …");
    assertThat(new ColumnNames(List.of())).hasToString("no columns");
  }
}
