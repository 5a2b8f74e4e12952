package dev.millrace.dynamo.tck;

import static dev.millrace.dynamo.tck.Sample.item;
import static dev.millrace.dynamo.tck.Sample.n;
import static dev.millrace.dynamo.tck.Sample.nul;
import static dev.millrace.dynamo.tck.Sample.s;
import static dev.millrace.dynamo.tck.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.IndexDefinition;
import dev.millrace.dynamo.spi.IndexDefinition.Projection;
import dev.millrace.dynamo.spi.PageReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Queries and scans of global and local indexes. */
public abstract class IndexesContract extends TransportContract {

  private static final Map<String, String> TYPES =
      Map.of("pk", "S", "sk", "S", "mail", "S", "age", "N");

  private String indexed() {
    return table(
        key("pk", "sk"),
        TYPES,
        global("by-mail", key("mail")),
        global("by-mail-age", key("mail", "age")),
        local("by-age", key("pk", "age")));
  }

  private static Map<String, AttributeValue> user(String pk, String sk, String mail, int age) {
    return item("pk", s(pk), "sk", s(sk), "mail", s(mail), "age", n(age), "more", s("m" + age));
  }

  private String filled() {
    String table = indexed();
    put(table, user("a", "1", "x@y", 30));
    put(table, user("a", "2", "x@y", 20));
    put(table, user("b", "1", "x@y", 40));
    put(table, user("b", "2", "z@y", 20));
    put(table, item("pk", s("b"), "sk", s("3"), "age", n(10)));
    put(table, item("pk", s("b"), "sk", s("4"), "mail", s("x@y")));
    return table;
  }

  @Test
  void query_globalIndex_hasItemsWithItsKey() {
    PageReply page = query(filled(), "mail = :m", ":m", s("x@y")).index("by-mail").page();

    assertThat(page.items())
        .hasSize(4)
        .contains(user("a", "1", "x@y", 30), item("pk", s("b"), "sk", s("4"), "mail", s("x@y")));
  }

  @Test
  void query_globalIndexWithSortKey_isSparseAndSorted() {
    String table = filled();

    assertThat(query(table, "mail = :m", ":m", s("x@y")).index("by-mail-age").texts("age"))
        .containsExactly("20", "30", "40");
    assertThat(
            query(table, "mail = :m", ":m", s("x@y"))
                .index("by-mail-age")
                .descending()
                .texts("age"))
        .containsExactly("40", "30", "20");
    assertThat(
            query(table, "mail = :m AND age > :a", ":m", s("x@y"), ":a", n(20))
                .index("by-mail-age")
                .texts("age"))
        .containsExactly("30", "40");
  }

  @Test
  void query_globalIndexMissing_isEmpty() {
    assertThat(query(filled(), "mail = :m", ":m", s("none")).index("by-mail").items()).isEmpty();
  }

  @Test
  void query_globalIndexWithFilter_filters() {
    assertThat(
            query(filled(), "mail = :m", ":m", s("x@y"))
                .index("by-mail")
                .filter("age >= :a", ":a", n(30))
                .texts("age"))
        .containsExactlyInAnyOrder("30", "40");
  }

  @Test
  void query_localIndex_sortsThePartition() {
    String table = filled();

    assertThat(query(table, "pk = :p", ":p", s("b")).index("by-age").texts("sk"))
        .containsExactly("3", "2", "1");
    assertThat(
            query(
                    table,
                    "pk = :p AND age BETWEEN :l AND :h",
                    ":p",
                    s("b"),
                    ":l",
                    n(15),
                    ":h",
                    n(40))
                .index("by-age")
                .consistent()
                .texts("age"))
        .containsExactly("20", "40");
  }

  @Test
  void query_globalIndexConsistent_isRefused() {
    refused(
        INVALID,
        query(filled(), "mail = :m", ":m", s("x@y")).index("by-mail").consistent().request());
  }

  @Test
  void query_globalIndexPages_lastKeyHasBothKeys() {
    Pages pages = query(filled(), "mail = :m", ":m", s("x@y")).index("by-mail-age").limit(1);

    PageReply first = pages.page();

    assertThat(first.lastKey())
        .isEqualTo(item("pk", s("a"), "sk", s("2"), "mail", s("x@y"), "age", n(20)));
    assertThat(pages.texts("age")).containsExactly("20", "30", "40");
  }

  @Test
  void query_localIndexPages_lastKeyHasBothKeys() {
    Pages pages = query(filled(), "pk = :p", ":p", s("b")).index("by-age").limit(2);

    assertThat(pages.page().lastKey()).isEqualTo(item("pk", s("b"), "sk", s("2"), "age", n(20)));
    assertThat(pages.texts("sk")).containsExactly("3", "2", "1");
  }

  @Test
  void query_indexPagesOfEqualKeys_haveEveryItemOnce() {
    String table = indexed();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      put(table, user("p" + i % 3, "s" + i, "same", 7));
      all.add("s" + i);
    }

    assertThat(query(table, "mail = :m", ":m", s("same")).index("by-mail-age").limit(5).texts("sk"))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(query(table, "mail = :m", ":m", s("same")).index("by-mail").limit(1).texts("sk"))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(
            query(table, "mail = :m", ":m", s("same"))
                .index("by-mail-age")
                .descending()
                .limit(5)
                .texts("sk"))
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(query(table, "pk = :p", ":p", s("p1")).index("by-age").limit(1).texts("sk"))
        .containsExactlyInAnyOrder("s1", "s4", "s7", "s10");
  }

  @Test
  void query_startKeyWithoutTheTablesKey_isRefused() {
    Pages pages = query(filled(), "mail = :m", ":m", s("x@y")).index("by-mail-age");

    refused(INVALID, pages.after(item("mail", s("x@y"), "age", n(20))));
  }

  @Test
  void update_ofAnIndexKey_movesTheItem() {
    String table = filled();
    Map<String, AttributeValue> key = item("pk", s("b"), "sk", s("2"));

    update(table, key, "SET mail = :m", ":m", s("moved"));
    assertThat(query(table, "mail = :m", ":m", s("z@y")).index("by-mail").items()).isEmpty();
    assertThat(query(table, "mail = :m", ":m", s("moved")).index("by-mail").texts("sk"))
        .containsExactly("2");

    update(table, key, "REMOVE mail");
    assertThat(query(table, "mail = :m", ":m", s("moved")).index("by-mail").items()).isEmpty();
    assertThat(get(table, key)).isNotNull();
  }

  @Test
  void update_ofAnotherAttribute_isSeenInTheIndex() {
    String table = filled();

    update(table, item("pk", s("b"), "sk", s("2")), "SET more = :v", ":v", s("changed"));

    assertThat(query(table, "mail = :m", ":m", s("z@y")).index("by-mail").texts("more"))
        .containsExactly("changed");
  }

  @Test
  void deleteItem_indexed_isGoneFromEveryIndex() {
    String table = filled();

    delete(table, item("pk", s("b"), "sk", s("2")));

    assertThat(query(table, "mail = :m", ":m", s("z@y")).index("by-mail").items()).isEmpty();
    assertThat(query(table, "pk = :p", ":p", s("b")).index("by-age").texts("sk"))
        .containsExactly("3", "1");
  }

  @Test
  void putItem_indexKeyOfAnotherType_isRefused() {
    String table = indexed();

    refused(INVALID, putOf(table, item("pk", s("a"), "sk", s("1"), "mail", n(1))));
    refused(INVALID, putOf(table, item("pk", s("a"), "sk", s("1"), "mail", nul())));
    refused(INVALID, putOf(table, item("pk", s("a"), "sk", s("1"), "mail", s(""))));

    assertThat(scan(table).items()).isEmpty();
  }

  @Test
  void projection_keysOnly_hasKeysAlone() {
    String table =
        table(
            key("pk", "sk"),
            TYPES,
            new IndexDefinition(
                "keys", false, key("mail", "age"), Projection.KEYS_ONLY, List.of()));
    put(table, user("a", "1", "x@y", 30));

    assertThat(query(table, "mail = :m", ":m", s("x@y")).index("keys").items())
        .containsExactly(item("pk", s("a"), "sk", s("1"), "mail", s("x@y"), "age", n(30)));
  }

  @Test
  void projection_include_hasKeysAndThose() {
    String table =
        table(
            key("pk", "sk"),
            Map.of("pk", "S", "sk", "S", "mail", "S"),
            new IndexDefinition("some", false, key("mail"), Projection.INCLUDE, List.of("more")));
    put(table, user("a", "1", "x@y", 30));

    assertThat(query(table, "mail = :m", ":m", s("x@y")).index("some").items())
        .containsExactly(item("pk", s("a"), "sk", s("1"), "mail", s("x@y"), "more", s("m30")));
  }

  @Test
  void projection_ofWhatAGlobalIndexLacks_isRefused() {
    String table =
        table(
            key("pk"),
            Map.of("pk", "S", "mail", "S"),
            new IndexDefinition("keys", false, key("mail"), Projection.KEYS_ONLY, List.of()));
    put(table, item("pk", s("a"), "mail", s("m"), "more", s("x")));

    refused(
        INVALID, query(table, "mail = :m", ":m", s("m")).index("keys").project("more").request());
  }

  @Test
  void projection_ofWhatALocalIndexLacks_isFetchedFromTheTable() {
    String table =
        table(
            key("pk", "sk"),
            Map.of("pk", "S", "sk", "S", "age", "N"),
            new IndexDefinition("keys", true, key("pk", "age"), Projection.KEYS_ONLY, List.of()));
    put(table, user("a", "1", "x@y", 30));

    assertThat(query(table, "pk = :p", ":p", s("a")).index("keys").project("more").items())
        .containsExactly(item("more", s("m30")));
    assertThat(query(table, "pk = :p", ":p", s("a")).index("keys").items())
        .containsExactly(item("pk", s("a"), "sk", s("1"), "age", n(30)));
  }

  @Test
  void filter_onAnIndexKey_isRefused() {
    refused(
        INVALID,
        query(filled(), "mail = :m", ":m", s("x@y"))
            .index("by-mail-age")
            .filter("age > :a", ":a", n(1))
            .request());
  }

  @Test
  void filter_onATableKeyInAnIndex_isAllowed() {
    assertThat(
            query(filled(), "mail = :m", ":m", s("x@y"))
                .index("by-mail-age")
                .filter("pk = :p", ":p", s("a"))
                .texts("age"))
        .containsExactly("20", "30");
  }

  @Test
  void scan_index_hasTheItemsOfTheIndex() {
    String table = filled();

    assertThat(scan(table).index("by-mail-age").items()).hasSize(4);
    assertThat(scan(table).index("by-age").items()).hasSize(5);
    assertThat(scan(table).index("by-mail").limit(2).items()).hasSize(5);
    assertThat(new HashSet<>(scan(table).index("by-mail").limit(2).items())).hasSize(5);
  }

  @Test
  void scan_indexSegments_haveEveryItemOnce() {
    String table = indexed();
    for (int i = 0; i < 20; i++) {
      put(table, user("p" + i, "s", "m" + i % 7, i));
    }
    List<String> found = new ArrayList<>();

    for (int i = 0; i < 3; i++) {
      found.addAll(scan(table).index("by-mail").segment(i, 3).limit(2).texts("age"));
    }

    assertThat(found).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void query_unknownIndex_isRefused() {
    refused(INVALID, query(indexed(), "mail = :m", ":m", s("x")).index("none").request());
    refused(INVALID, scan(indexed()).index("none").request());
  }

  @Test
  void query_keyOfTheTableOnAnIndex_isRefused() {
    refused(INVALID, query(indexed(), "pk = :p", ":p", s("x")).index("by-mail").request());
  }

  @Test
  void putItem_replacing_replacesInEveryIndex() {
    String table = filled();
    Map<String, AttributeValue> now = user("b", "2", "new@y", 99);

    put(table, with(now, "more", s("now")));

    assertThat(query(table, "mail = :m", ":m", s("z@y")).index("by-mail").items()).isEmpty();
    assertThat(query(table, "mail = :m", ":m", s("new@y")).index("by-mail-age").texts("more"))
        .containsExactly("now");
    assertThat(query(table, "pk = :p", ":p", s("b")).index("by-age").texts("age"))
        .containsExactly("10", "40", "99");
  }
}
