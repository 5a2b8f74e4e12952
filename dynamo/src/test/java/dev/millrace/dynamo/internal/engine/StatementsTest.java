package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static dev.millrace.dynamo.internal.expression.Values.n;
import static dev.millrace.dynamo.internal.expression.Values.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.internal.expression.Values;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.ExecuteStatement;
import dev.millrace.dynamo.spi.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PartiQL. */
class StatementsTest extends EngineFixture {

  @BeforeEach
  void fill() {
    table("tbl", global("idx", List.of("mail"), List.of("nage")));
    for (int i = 0; i < 5; i++) {
      send(put("tbl", item("pk", "p", "sk", "s" + i, "mail", "m", "nage", i, "name", "name " + i)));
    }
    send(put("tbl", item("pk", "q", "sk", "s", "doc", Map.of("a", List.of(1, 2)))));
  }

  private static ExecuteStatement statement(String text, Object... arguments) {
    return new ExecuteStatement(
        text, Arrays.stream(arguments).map(Values::value).toList(), false, null, null);
  }

  private List<String> selected(String text, Object... arguments) {
    return send(statement(text, arguments)).items().stream()
        .map(item -> ((AttributeValue.S) java.util.Objects.requireNonNull(item.get("sk"))).text())
        .toList();
  }

  @Test
  void select_byKeys_givesTheirItems() {
    assertThat(selected("SELECT * FROM \"tbl\" WHERE pk = ?", "p")).hasSize(5);
    assertThat(selected("select * from tbl where pk = 'p' and sk >= 's3'"))
        .containsExactly("s3", "s4");
    assertThat(selected("SELECT * FROM tbl WHERE pk=? AND sk BETWEEN ? AND ?", "p", "s1", "s2"))
        .containsExactly("s1", "s2");
    assertThat(selected("SELECT * FROM tbl WHERE pk='p' AND begins_with(\"sk\", ?)", "s4"))
        .containsExactly("s4");
    assertThat(selected("SELECT * FROM tbl WHERE pk='p' ORDER BY sk DESC")).startsWith("s4", "s3");
    assertThat(send(statement("SELECT * FROM tbl WHERE pk='p' AND sk='s1'")).capacity())
        .extracting(each -> each.readUnits())
        .containsExactly(0.5);
  }

  @Test
  void select_byOtherAttributes_looksAtAll() {
    assertThat(selected("SELECT * FROM tbl WHERE nage > 2 OR sk = 's'"))
        .containsExactlyInAnyOrder("s3", "s4", "s");
    assertThat(selected("SELECT * FROM tbl WHERE mail IS MISSING")).containsExactly("s");
    assertThat(selected("SELECT * FROM tbl WHERE mail IS NOT MISSING AND NOT nage IN [0, 1]"))
        .containsExactly("s2", "s3", "s4");
    assertThat(selected("SELECT * FROM tbl WHERE \"name\" = ?", "name 3")).containsExactly("s3");
    assertThat(selected("SELECT * FROM tbl WHERE doc.a[1] = 2")).containsExactly("s");
    assertThat(selected("SELECT * FROM tbl WHERE doc = {'a': [1, 2]}")).containsExactly("s");
    assertThat(selected("SELECT * FROM tbl WHERE \"name\" IS NOT MISSING AND size(\"name\") != 6"))
        .isEmpty();
  }

  @Test
  void select_paths_givesThemAlone() {
    assertThat(send(statement("SELECT sk, doc.a[0] FROM tbl WHERE pk='q'")).items())
        .containsExactly(item("sk", "s", "doc", Map.of("a", List.of(1))));
  }

  @Test
  void select_index_isSortedByIt() {
    assertThat(selected("SELECT * FROM \"tbl\".\"idx\" WHERE mail = 'm' AND nage < 2"))
        .containsExactly("s0", "s1");
  }

  @Test
  void select_pages_giveEachItemOnce() {
    List<Map<String, AttributeValue>> all = new ArrayList<>();
    String token = null;
    do {
      var reply =
          send(new ExecuteStatement("SELECT * FROM tbl WHERE pk='p'", List.of(), true, token, 2));
      all.addAll(reply.items());
      token = reply.nextToken();
    } while (token != null);

    assertThat(all).hasSize(5).doesNotHaveDuplicates();
    assertThat(refused(new ExecuteStatement("SELECT * FROM tbl", List.of(), true, "nonsense", 2)))
        .hasMessage("Invalid NextToken");
  }

  @Test
  void insert_new_isThereAndOnce() {
    String insert = "INSERT INTO tbl VALUE {'pk': ?, 'sk': 'x', 'set': <<'a', 'b'>>, 'n': -1.50}";

    send(statement(insert, "new"));

    assertThat(stored("tbl", "new", "x"))
        .isEqualTo(item("pk", "new", "sk", "x", "set", texts("a", "b"), "n", n("-1.5")));
    assertThat(refused(statement(insert, "new")).code()).isEqualTo("DuplicateItemException");
  }

  @Test
  void update_byKey_changesTheItem() {
    var reply =
        send(
            statement(
                "UPDATE tbl SET nage = nage + ? SET fresh = 'x' REMOVE \"name\""
                    + " WHERE pk = 'p' AND sk = 's1' AND nage = 1 RETURNING ALL NEW *",
                10));

    assertThat(reply.items())
        .containsExactly(item("pk", "p", "sk", "s1", "mail", "m", "nage", 11, "fresh", "x"));
  }

  @Test
  void update_missingOrOtherwise_isRefused() {
    assertThat(refused(statement("UPDATE tbl SET x = 1 WHERE pk='p' AND sk='none'")).code())
        .isEqualTo("ConditionalCheckFailedException");
    assertThat(refused(statement("UPDATE tbl SET x = 1 WHERE pk='p'")))
        .hasMessage("Where clause does not contain a mandatory equality on all key attributes");
  }

  @Test
  void delete_byKey_isGone() {
    assertThat(
            send(statement("DELETE FROM tbl WHERE pk='p' AND sk='s1' RETURNING ALL OLD *")).items())
        .hasSize(1);
    assertThat(stored("tbl", "p", "s1")).isNull();
    assertThat(send(statement("DELETE FROM tbl WHERE pk='p' AND sk='s1'")).items()).isEmpty();
    assertThat(refused(statement("DELETE FROM tbl WHERE pk='p' AND sk='s2' AND nage=9")).code())
        .isEqualTo("ConditionalCheckFailedException");
  }

  @Test
  void others_areRefused() {
    for (String text :
        List.of(
            "",
            "DROP TABLE tbl",
            "SELECT",
            "SELECT * FROM",
            "SELECT * FROM tbl WHERE",
            "SELECT * FROM tbl WHERE pk = ?",
            "SELECT * FROM tbl WHERE pk = 'p' 'q'",
            "SELECT count(*) FROM tbl",
            "SELECT * FROM tbl WHERE upper(pk) = 'P'",
            "SELECT * FROM tbl WHERE pk = 'p",
            "SELECT * FROM tbl; SELECT * FROM tbl",
            "INSERT INTO tbl VALUE 5",
            "SELECT * FROM tbl ORDER BY sk",
            "UPDATE tbl WHERE pk='p'",
            "DELETE FROM tbl")) {
      assertThat(refused(statement(text)))
          .as(text)
          .returns("ValidationException", ServiceException::code);
    }
    assertThat(refused(statement("SELECT * FROM tbl", "unused")).code())
        .isEqualTo("ValidationException");
    assertThat(refused(statement("SELECT * FROM absent")).code())
        .isEqualTo("ResourceNotFoundException");
  }
}
