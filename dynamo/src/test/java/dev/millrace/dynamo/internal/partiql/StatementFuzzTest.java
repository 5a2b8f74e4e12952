package dev.millrace.dynamo.internal.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementFuzzTest {

  private static final Gen<String> PIECES =
      Gen.of(
          "a",
          "\"b\"",
          "'x'",
          "?",
          "1",
          "-2.5e3",
          "=",
          "<>",
          "!=",
          "<<",
          ">>",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ",",
          ".",
          ":",
          "*",
          ";",
          "AND",
          "OR",
          "NOT",
          "IN",
          "IS",
          "MISSING",
          "NULL",
          "SELECT",
          "FROM",
          "WHERE",
          "INSERT INTO",
          "VALUE",
          "UPDATE",
          "SET",
          "REMOVE",
          "DELETE",
          "ORDER BY",
          "RETURNING",
          "ALL",
          "OLD",
          "size(",
          "'",
          "\"",
          "true",
          "é",
          "\uD83D");

  private static final Gen<String> STATEMENTS =
      Gen.oneOf(
          Gen.lists(PIECES, 0, 20).map(pieces -> String.join(" ", pieces)),
          Gen.lists(PIECES, 0, 20)
              .map(pieces -> "SELECT * FROM a WHERE " + String.join(" ", pieces)),
          Gen.lists(PIECES, 0, 20)
              .map(pieces -> "INSERT INTO a VALUE {" + String.join(" ", pieces)),
          Gen.strings());

  @Test
  void parse_anyText_isReadOrRefused() {
    Property.forAll(STATEMENTS)
        .runs(10_000)
        .check(
            text -> {
              try {
                StatementParser.parse(text, List.of(new AttributeValue.S("x")));
              } catch (ServiceException refused) {
                assertThat(refused.code()).isEqualTo("ValidationException");
              }
            });
  }
}
