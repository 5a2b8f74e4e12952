package dev.millrace.dynamo.internal.engine;

import static dev.millrace.dynamo.internal.expression.Values.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.IndexDefinition.Projection;
import dev.millrace.dynamo.spi.KeySchema;
import dev.millrace.dynamo.spi.PageReply;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.Query;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes of all kinds. */
class IndexesTest extends EngineFixture {

  @BeforeEach
  void makeTable() {
    table(
        "tbl",
        global("by-mail", List.of("mail"), List.of()),
        global("multi", List.of("country", "city"), List.of("nyear", "street", "nhouse")),
        new IndexDefinition(
            "keys",
            false,
            new KeySchema(List.of("mail"), List.of("nage")),
            Projection.KEYS_ONLY,
            List.of()),
        new IndexDefinition(
            "some",
            false,
            new KeySchema(List.of("mail"), List.of("sk")),
            Projection.INCLUDE,
            List.of("extra")),
        new IndexDefinition(
            "local",
            true,
            new KeySchema(List.of("pk"), List.of("nage")),
            Projection.KEYS_ONLY,
            List.of()));
  }

  @Test
  void sparse_itemsWithoutTheKey_areNotInTheIndex() {
    send(put("tbl", item("pk", "p", "sk", "a", "mail", "x")));
    send(put("tbl", item("pk", "p", "sk", "b")));

    assertThat(mails("x")).containsExactly("a");
    assertThat(send(scan("by-mail")).count()).isEqualTo(1);
  }

  private List<String> mails(String mail) {
    return sorts(send(indexQuery("tbl", "by-mail", "mail = :m", ":m", mail)));
  }

  private static Scan scan(String index) {
    return new Scan("tbl", index, null, null, Parameters.NONE, false, null, null, 0, 1, false);
  }

  @Test
  void writes_ofAllKinds_keepTheIndex() {
    send(put("tbl", item("pk", "p", "sk", "a", "mail", "x")));
    send(put("tbl", item("pk", "p", "sk", "a", "mail", "y")));

    assertThat(mails("x")).isEmpty();
    assertThat(mails("y")).containsExactly("a");

    send(update("tbl", key("p", "a"), "SET mail = :m", ReturnValues.NONE, ":m", "z"));

    assertThat(mails("y")).isEmpty();
    assertThat(mails("z")).containsExactly("a");

    send(update("tbl", key("p", "a"), "REMOVE mail", ReturnValues.NONE));

    assertThat(mails("z")).isEmpty();

    send(put("tbl", item("pk", "p", "sk", "a", "mail", "x", "v", 1)));
    send(update("tbl", key("p", "a"), "SET v = :v", ReturnValues.NONE, ":v", 2));

    assertThat(send(indexQuery("tbl", "by-mail", "mail = :m", ":m", "x")).items())
        .containsExactly(item("pk", "p", "sk", "a", "mail", "x", "v", 2));

    send(delete("tbl", key("p", "a")));

    assertThat(mails("x")).isEmpty();
  }

  @Test
  void write_indexKeyThatDoesNotFit_isRefused() {
    assertThat(refused(put("tbl", item("pk", "p", "sk", "a", "mail", 1))))
        .hasMessage(
            "One or more parameter values were invalid: Type mismatch for Index Key mail Expected:"
                + " S Actual: N IndexName: by-mail");
    assertThat(refused(put("tbl", item("pk", "p", "sk", "a", "mail", ""))))
        .hasMessageContaining("IndexKey: mail");
    assertThat(refused(update("tbl", key("p", "a"), "SET mail = :m", ReturnValues.NONE, ":m", 1)))
        .hasMessageContaining("Type mismatch for Index Key mail");
  }

  @Test
  void projections_giveWhatTheIndexHas() {
    send(put("tbl", item("pk", "p", "sk", "a", "mail", "x", "nage", 3, "extra", "e", "more", "m")));

    assertThat(send(indexQuery("tbl", "keys", "mail = :m", ":m", "x")).items())
        .containsExactly(item("pk", "p", "sk", "a", "mail", "x", "nage", 3));
    assertThat(send(indexQuery("tbl", "some", "mail = :m", ":m", "x")).items())
        .containsExactly(item("pk", "p", "sk", "a", "mail", "x", "extra", "e"));
  }

  @Test
  void projection_ofWhatAGlobalIndexHasNot_isRefused() {
    assertThat(refused(projected("keys", "more", "mail = :m", ":m", "x")))
        .hasMessageContaining("Global secondary index keys does not project [more]");
  }

  @Test
  void projection_ofWhatALocalIndexHasNot_isReadFromTheTable() {
    send(put("tbl", item("pk", "p", "sk", "a", "nage", 3, "more", "m")));

    PageReply page =
        send(projected("local", "sk, more", "pk = :p AND nage > :n", ":p", "p", ":n", 1));

    assertThat(page.items()).containsExactly(item("sk", "a", "more", "m"));
    assertThat(page.capacity().get(0).readUnits()).isEqualTo(1);
  }

  private static Query projected(
      String index, @Nullable String projection, String condition, Object... parameters) {
    return new Query(
        "tbl",
        index,
        condition,
        null,
        projection,
        parameters(parameters),
        false,
        null,
        null,
        false,
        false);
  }

  @Test
  void consistent_isForTheTableAndLocalIndexesAlone() {
    Query global =
        new Query(
            "tbl",
            "by-mail",
            "mail = :m",
            null,
            null,
            parameters(":m", "x"),
            false,
            null,
            null,
            false,
            true);
    Query local =
        new Query(
            "tbl",
            "local",
            "pk = :m",
            null,
            null,
            parameters(":m", "x"),
            false,
            null,
            null,
            false,
            true);

    assertThat(refused(global))
        .hasMessage("Consistent reads are not supported on global secondary indexes");
    assertThat(send(local).count()).isZero();
    assertThat(refused(indexQuery("tbl", "absent", "mail = :m", ":m", "x")))
        .hasMessage("The table does not have the specified index: absent");
  }

  @Test
  void pages_ofAnIndexWithEqualKeys_giveEachItemOnce() {
    for (int i = 0; i < 10; i++) {
      send(put("tbl", item("pk", "p" + i % 3, "sk", "s" + i, "mail", "x", "nage", i / 4)));
    }
    List<String> all = new ArrayList<>();
    Map<String, AttributeValue> start = null;
    do {
      PageReply page = send(page(indexQuery("tbl", "keys", "mail = :m", ":m", "x"), 3, start));
      all.addAll(sorts(page));
      start = page.lastKey();
      assertThat(start == null || start.keySet().containsAll(List.of("pk", "sk", "mail", "nage")))
          .isTrue();
    } while (start != null);

    assertThat(all).hasSize(10).doesNotHaveDuplicates();
  }

  private void address(String sk, String city, int year, String street, int house) {
    send(
        put(
            "tbl",
            item(
                "pk", "p", "sk", sk, "country", "de", "city", city, "nyear", year, "street", street,
                "nhouse", house)));
  }

  @Test
  void multipleKeys_areUsedFromLeftToRight() {
    address("a", "ulm", 1999, "high", 2);
    address("b", "ulm", 2000, "high", 10);
    address("c", "ulm", 2000, "high", 9);
    address("d", "ulm", 2000, "low", 1);
    address("e", "bonn", 2000, "low", 1);

    assertThat(multi("")).containsExactly("a", "c", "b", "d");
    assertThat(multi(" AND nyear >= :y", ":y", 2000)).containsExactly("c", "b", "d");
    assertThat(multi(" AND nyear = :y AND begins_with(street, :s)", ":y", 2000, ":s", "h"))
        .containsExactly("c", "b");
    assertThat(
            multi(
                " AND nyear = :y AND street = :s AND nhouse BETWEEN :a AND :b",
                ":y",
                2000,
                ":s",
                "high",
                ":a",
                10,
                ":b",
                99))
        .containsExactly("b");
  }

  private List<String> multi(String rest, Object... parameters) {
    return sorts(send(multiQuery(rest, parameters)));
  }

  private static Query multiQuery(String rest, Object... parameters) {
    List<Object> all = new ArrayList<>(List.of(parameters));
    all.addAll(List.of(":country", "de", ":city", "ulm"));
    return indexQuery("tbl", "multi", "country = :country AND city = :city" + rest, all.toArray());
  }

  @Test
  void multipleKeys_usedInAnotherWay_areRefused() {
    assertThat(refused(indexQuery("tbl", "multi", "country = :c", ":c", "de")))
        .hasMessage("Query condition missed key schema element: city");
    assertThat(refused(multiQuery(" AND street = :s", ":s", "x")).code())
        .isEqualTo("ValidationException");
    assertThat(refused(multiQuery(" AND nyear > :y AND street = :s", ":y", 1, ":s", "x")).code())
        .isEqualTo("ValidationException");
  }

  @Test
  void numbers_sortByValue() {
    int[] ages = {100, -5, 9, 0, 10, -50};
    for (int age : ages) {
      send(put("tbl", item("pk", "p", "sk", "s" + age, "nage", age)));
    }

    assertThat(sorts(send(indexQuery("tbl", "local", "pk = :p", ":p", "p"))))
        .containsExactly("s-50", "s-5", "s0", "s9", "s10", "s100");
  }

  @Test
  void capacity_countsTheIndexes() {
    var first = send(put("tbl", item("pk", "p", "sk", "a", "mail", "x")));
    var moved = send(put("tbl", item("pk", "p", "sk", "a", "mail", "y")));
    var same = send(put("tbl", item("pk", "p", "sk", "a", "mail", "y")));

    assertThat(first.capacity().get(0).writeUnits()).isEqualTo(3);
    assertThat(moved.capacity().get(0).writeUnits()).isEqualTo(5);
    assertThat(same.capacity().get(0).writeUnits()).isEqualTo(1);
  }
}
