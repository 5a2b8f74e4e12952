package dev.millrace.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GqlFuzzTest {

  private static final Gen<String> PIECES =
      Gen.of(
          "a",
          "b.c",
          "\"d e\"",
          "`f`",
          "__key__",
          "'x'",
          "'it''s'",
          ":1",
          ":2",
          ":name",
          ":",
          "1",
          "-2.5e3",
          "9999999999999999999",
          "=",
          "!=",
          "<=",
          "<",
          ">",
          "!",
          "(",
          ")",
          ",",
          "*",
          ";",
          ".",
          "SELECT",
          "DISTINCT",
          "FROM",
          "WHERE",
          "AND",
          "OR",
          "IN",
          "ANCESTOR",
          "IS",
          "HAS",
          "ORDER BY",
          "ASC",
          "DESC",
          "LIMIT",
          "OFFSET",
          "HINT",
          "ORDER_FIRST",
          "NULL",
          "TRUE",
          "KEY(",
          "KEY('A', 1)",
          "GEOPT(1, 2)",
          "USER('x')",
          "DATE(2020, 1, 1)",
          "DATE(",
          "TIME(",
          "DATETIME('2020-01-01 00:00:00')",
          "'",
          "\"",
          "é",
          "\uD83D",
          "😀",
          "\u0000");

  private static final Gen<String> TEXTS =
      Gen.oneOf(
          Gen.lists(PIECES, 0, 20).map(pieces -> String.join(" ", pieces)),
          Gen.lists(PIECES, 0, 20).map(pieces -> String.join("", pieces)),
          Gen.lists(PIECES, 0, 12).map(pieces -> "SELECT * FROM A WHERE a = " + joined(pieces)),
          Gen.lists(PIECES, 0, 8).map(pieces -> "SELECT * FROM A WHERE a IN (" + joined(pieces)),
          Gen.lists(PIECES, 0, 8).map(pieces -> "SELECT * FROM A ORDER BY a " + joined(pieces)),
          Gen.lists(PIECES, 0, 8).map(pieces -> "SELECT * FROM A LIMIT " + joined(pieces)),
          Gen.strings().map(text -> "SELECT * FROM A WHERE a = KEY('" + text + "')"),
          Gen.strings());

  private static String joined(List<String> pieces) {
    return String.join(" ", pieces);
  }

  @Test
  void question_anyText_isReadOrRefused() {
    Property.forAll(TEXTS)
        .runs(20_000)
        .check(
            text -> {
              try {
                Question question =
                    Gql.question("", text, List.of("x", Key.of("A", 1)), Map.of("name", 5), null);
                assertThat(question.namespace()).isEmpty();
              } catch (InvalidQueryException refused) {
                assertThat(refused.getMessage()).startsWith("GQL");
              }
            });
  }

  @Test
  void key_anyEncodedText_isReadOrRefused() {
    Gen<String> texts =
        Gen.strings("AaBbCcgGjqwxyzXYZ0189-_=").map(text -> "a = KEY('" + text + "')");

    Property.forAll(texts)
        .runs(20_000)
        .check(
            text -> {
              try {
                Question question = Gql.question("", "WHERE " + text, List.of(), Map.of(), "A");
                assertThat(question.conditions()).hasSize(1);
              } catch (InvalidQueryException refused) {
                assertThat(refused.getMessage())
                    .isEqualTo(
                        "GQL at character 11: expected the text of a key that encode() made");
              }
            });
  }
}
