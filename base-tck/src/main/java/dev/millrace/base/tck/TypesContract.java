package dev.millrace.base.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries over items with one member of each type. */
public abstract class TypesContract extends BaseContract {

  /** For the class that extends it. */
  protected TypesContract() {}

  @BeforeEach
  void putAll() {
    put(map("v", 1), "int");
    put(map("v", new BigDecimal("1.0")), "decimal");
    put(map("v", "1"), "text");
    put(map("v", true), "true");
    put(map("v", false), "false");
    put(map("v", null), "null");
    put(map("v", list(2, 4, 8)), "list");
    put(map("v", map("day", 1, "hour", 2)), "object");
    put(map("v", list("berlin", "bern", 7, null)), "towns");
    put(map("w", 1), "missing");
  }

  @Test
  void equal_isStrictAboutTypes() {
    assertThat(keys(map("v", 1))).containsExactly("decimal", "int");
    assertThat(keys(map("v", 1.0))).containsExactly("decimal", "int");
    assertThat(keys(map("v", "1"))).containsExactly("text");
    assertThat(keys(map("v", true))).containsExactly("true");
    assertThat(keys(map("v", false))).containsExactly("false");
    assertThat(keys(map("v", null))).containsExactly("null");
    assertThat(keys(map("v", list(2, 4, 8)))).containsExactly("list");
    assertThat(keys(map("v", list(4, 2, 8)))).isEmpty();
    assertThat(keys(map("v", map("hour", 2.0, "day", 1)))).containsExactly("object");
    assertThat(keys(map("v", map("day", 1)))).isEmpty();
    assertThat(keys(map("v?eq", 1))).containsExactly("decimal", "int");
  }

  @Test
  void unequal_isTrueOfOtherTypesAndOfNothing() {
    assertThat(keys(map("v?ne", 1)))
        .containsExactly("false", "list", "missing", "null", "object", "text", "towns", "true");
    assertThat(keys(map("v?ne", null))).hasSize(9).doesNotContain("null");
    assertThat(keys(map("v?ne", list(2, 4, 8)))).hasSize(9).doesNotContain("list");
  }

  @Test
  void side_isFalseOfOtherTypes() {
    assertThat(keys(map("v?gt", 0))).containsExactly("decimal", "int");
    assertThat(keys(map("v?gt", ""))).containsExactly("text");
    assertThat(keys(map("v?lte", "9"))).containsExactly("text");
  }

  @Test
  void contains_isPartOfATextOrElementOfAList() {
    assertThat(keys(map("v?contains", "berlin"))).containsExactly("towns");
    assertThat(keys(map("v?contains", "ber"))).isEmpty();
    assertThat(keys(map("v?contains", "1"))).containsExactly("text");
    assertThat(keys(map("v?contains", 4))).containsExactly("list");
    assertThat(keys(map("v?contains", null))).containsExactly("towns");
    assertThat(keys(map("v?not_contains", "bern"))).hasSize(9).doesNotContain("towns");
    assertThat(keys(map("v?not_contains", 4))).hasSize(9).doesNotContain("list");
  }

  @Test
  void prefix_isOfTexts() {
    assertThat(keys(map("v?pfx", ""))).containsExactly("text");
    assertThat(keys(map("v?pfx", "1"))).containsExactly("text");
  }

  @ParameterizedTest
  @CsvSource({"in,2", "absent,2", "absent,8"})
  void beyond_operators_areThere(String operator, int count) {
    Object operand = operator.equals("in") ? list("1", true) : (Object) (count == 2);
    assertThat(keys(map("v?" + operator, operand))).hasSize(count);
  }

  @Test
  void combined_queries_nest() {
    assertThat(keys(map("?any", list(map("v", "1"), map("?not", list(map("v?absent", false)))))))
        .containsExactly("missing", "null", "text");
    assertThat(keys(map("?all", list(map("v?gt", 0), map("key?pfx", "i"))))).containsExactly("int");
  }

  @Test
  void numbersNearEachOther_areToldApart() {
    put(map("v", new BigDecimal("9007199254740993.5")), "n1");
    put(map("v", 9007199254740993L), "n2");
    put(map("v", new BigDecimal("123456789012345678901234567890")), "n3");
    put(map("v", new BigDecimal("0.1000000000000000000001")), "n4");

    assertThat(keys(map("v", 9007199254740993L))).containsExactly("n2");
    assertThat(keys(map("v?gt", 9007199254740993L))).containsExactly("n1", "n3");
    assertThat(keys(map("v", new BigDecimal("123456789012345678901234567890"))))
        .containsExactly("n3");
    assertThat(keys(map("v?lt", 0.2, "v?gt", 0.1))).containsExactly("n4");
    assertThat(keys(map("v?lt", new BigDecimal("1.000000000000000000001"), "v?gt", 0.5)))
        .containsExactly("decimal", "int");
  }

  @Test
  void textsWithNul_areComparedToo() {
    put(map("v", "a\0b"), "nul");

    assertThat(keys(map("v", "a\0b"))).containsExactly("nul");
    assertThat(keys(map("v?contains", "\0"))).containsExactly("nul");
    assertThat(keys(map("v?gt", "a\0a"))).containsExactly("nul");
    assertThat(keys(map("a\0b", 1))).isEmpty();
  }
}
