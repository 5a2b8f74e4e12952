package dev.millrace.dynamo;

import static dev.millrace.dynamo.Users.AGE;
import static dev.millrace.dynamo.Users.CITY;
import static dev.millrace.dynamo.Users.EMAIL;
import static dev.millrace.dynamo.Users.NAME;
import static dev.millrace.dynamo.Users.PK;
import static dev.millrace.dynamo.Users.SK;
import static dev.millrace.dynamo.Users.ada;
import static dev.millrace.dynamo.Users.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.core.Page;
import dev.millrace.dynamo.Users.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ItemQueryTest {

  private final Dynamo dynamo = Dynamo.inMemory();
  private final Table<User> users = dynamo.table(User.class);
  private final List<User> all = Users.numbered("P", 25);

  @BeforeEach
  void create() {
    users.createTable().result();
    users
        .batch(
            writer -> {
              all.forEach(writer::put);
              writer.put(ada());
            })
        .result();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  private static List<String> sortKeys(List<User> users) {
    return users.stream().map(User::sk).toList();
  }

  // --- what is found

  @Test
  void all_partition_isInOrderOfSortKeys() {
    assertThat(users.query("P").all().result()).isEqualTo(all);
    assertThat(users.query("P").descending().first().result()).contains(all.get(24));
    assertThat(users.query("NONE").all().result()).isEmpty();
    assertThat(users.query("NONE").first().result()).isEmpty();
  }

  @Test
  void sortKey_eachCondition_findsItsRange() {
    assertThat(users.query("P").sortKey(SK.startsWith("ITEM#01")).all().result()).hasSize(10);
    assertThat(users.query("P").sortKey(SK.between("ITEM#003", "ITEM#005")).all().result())
        .isEqualTo(all.subList(3, 6));
    assertThat(users.query("P").sortKey(SK.lt("ITEM#002")).all().result())
        .isEqualTo(all.subList(0, 2));
    assertThat(users.query("P").sortKey(SK.ge("ITEM#023")).all().result())
        .isEqualTo(all.subList(23, 25));
    assertThat(users.query("P").sortKey(SK.eq("ITEM#007")).all().result())
        .containsExactly(all.get(7));
  }

  @Test
  void sortKey_anythingElse_isRefusedByTheCall() {
    assertThatThrownBy(() -> users.query("P").sortKey(AGE.gt(1)))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage("User.age is not the sort key \"sk\"; compare it in filter(…)");
    assertThatThrownBy(() -> users.query("P").sortKey(SK.ne("x")))
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(() -> users.query("P").sortKey(SK.contains("x")))
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(() -> users.query("P").sortKey(SK.gt("a").and(SK.lt("b"))))
        .isInstanceOf(InvalidFilterException.class);
  }

  @Test
  void filter_rangeAndFilter_bothCount() {
    List<User> found =
        users
            .query("P")
            .sortKey(SK.startsWith("ITEM#01"))
            .filter(AGE.ge(15))
            .filter(AGE.lt(18))
            .all()
            .result();

    assertThat(found).isEqualTo(all.subList(15, 18));
  }

  @Test
  void filter_whatTheServiceCannotDecide_isRefusedByTheCall() {
    assertThatThrownBy(() -> users.scan().filter(NAME.endsWith("x")))
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(() -> users.scan().filter(NAME.eqIgnoreCase("x")))
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(() -> users.query("P").filter(AGE.gt(1).and(SK.gt("a"))))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessage("\"sk\" is a key of table \"users\": a query compares it in sortKey(…) alone");
    assertThatThrownBy(() -> users.scan().filter(NAME.isIn(List.of())))
        .isInstanceOf(InvalidFilterException.class);
    assertThatThrownBy(() -> users.scan().filter(Users.ROLES.lt(java.util.Set.of("a"))))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("no order");
  }

  @Test
  void filter_emptyPagesBeforeAMatch_areReadOn() {
    // Each page of five is looked at and lets nothing pass but the last.
    ItemQuery<User> query = users.query("P").filter(AGE.eq(24)).pageSize(5);

    assertThat(query.all().result()).containsExactly(all.get(24));
    assertThat(query.first().result()).contains(all.get(24));
    assertThat(query.count().result()).isEqualTo(1);
    assertThat(query.page().result().items()).containsExactly(all.get(24));
    assertThat(query.stream().toList().result()).containsExactly(all.get(24));
  }

  // --- limits and pages

  @Test
  void limit_ofAll_isTotalWhateverThePageSize() {
    assertThat(users.query("P").limit(10).all().result()).isEqualTo(all.subList(0, 10));
    assertThat(users.query("P").limit(12).pageSize(5).all().result()).isEqualTo(all.subList(0, 12));
    assertThat(users.query("P").limit(7).stream().toList().result()).isEqualTo(all.subList(0, 7));
    assertThat(users.query("P").limit(7).count().result()).isEqualTo(7);
    assertThatThrownBy(() -> users.query("P").limit(0)).isInstanceOf(InvalidLimitException.class);
  }

  @Test
  void page_limitOfTen_givesAllInThree() {
    ItemQuery<User> query = users.query("P").limit(10);
    List<Integer> sizes = new ArrayList<>();
    List<User> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<User> page = query.page(token).result();
      sizes.add(page.items().size());
      found.addAll(page.items());
      token = page.token();
    } while (token.isPresent());

    assertThat(sizes).containsExactly(10, 10, 5);
    assertThat(found).isEqualTo(all);
  }

  @Test
  void page_cutInTheMiddleOfTheServicesPage_resumesExactlyAfterIt() {
    ItemQuery<User> filtered = users.query("P").filter(AGE.ge(3)).limit(4);

    Page<User> first = filtered.page().result();
    Page<User> second = filtered.page(first.token().orElseThrow()).result();

    assertThat(first.items()).isEqualTo(all.subList(3, 7));
    assertThat(second.items()).isEqualTo(all.subList(7, 11));
  }

  @Test
  void page_ofAnotherQuery_isRefused() {
    String token = users.query("P").limit(3).page().result().token().orElseThrow();

    assertThatThrownBy(() -> users.query("Q").limit(3).page(token).result())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("not of this query");
    assertThatThrownBy(() -> users.query("P").limit(3).page("bad token").result())
        .isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void only_fields_readsNoOthers() {
    Table<Slim> slim = dynamo.table(Slim.class, "users");

    List<Slim> found = slim.query("P").only(Field.field(Slim::age)).limit(1).all().result();

    assertThat(found).containsExactly(new Slim("P", "ITEM#000", null, 0));
  }

  record Slim(
      @dev.millrace.core.PartitionKey String pk,
      @dev.millrace.core.SortKey String sk,
      @org.jspecify.annotations.Nullable String name,
      int age) {}

  @Test
  void all_classThatTheItemDoesNotFit_saysWhichComponent() {
    dynamo.putItem("users", java.util.Map.of("pk", "BAD", "sk", "1", "age", "old")).result();

    assertThatThrownBy(() -> users.query("BAD").all().result())
        .isInstanceOf(MappingException.class)
        .hasMessage("User.age: cannot read an attribute of type S as int");
  }

  // --- streams and scans

  @Test
  void stream_manyPages_hasAllInOrder() {
    assertThat(users.query("P").pageSize(4).stream().toList().result()).isEqualTo(all);
    assertThat(users.query("P").stream().map(User::age).limit(3).toList().result())
        .containsExactly(0, 1, 2);
  }

  @Test
  void scan_filterAndCount_lookAtAll() {
    assertThat(users.scan().all().result()).hasSize(26);
    assertThat(users.scan().count().result()).isEqualTo(26);
    assertThat(users.scan().filter(AGE.gt(20)).all().result()).hasSize(5);
    assertThat(users.scan().filter(DynamoFilter.contains(Users.ROLES, "admin")).all().result())
        .containsExactly(ada());
    assertThat(users.scan().filter(DynamoFilter.size(Users.TAGS).eq(1)).all().result())
        .containsExactly(ada());
    assertThat(users.scan().filter(DynamoFilter.hasType(CITY, "S")).all().result())
        .containsExactly(ada());
    assertThat(
            users
                .scan()
                .filter(
                    DynamoFilter.compare(PK, dev.millrace.core.Filter.Comparator.LT, SK)
                        .and(NAME.eq("Ada").not())
                        .not())
                .all()
                .result())
        .containsExactlyInAnyOrderElementsOf(
            users.scan().all().result().stream()
                .filter(each -> each.name().equals("Ada") || each.pk().compareTo(each.sk()) >= 0)
                .toList());
  }

  @Test
  void parallelScan_anySegments_findsTheSame() {
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();

    assertThat(users.parallelScan(1).all().result()).hasSize(26);
    assertThat(users.parallelScan(4).all().result())
        .containsExactlyInAnyOrderElementsOf(users.scan().all().result());
    assertThat(users.parallelScan(3).filter(AGE.gt(20)).count().result()).isEqualTo(5);
    users.parallelScan(5).forEach(each -> heard.add(each.sk())).result();
    assertThat(heard).hasSize(26);
    assertThatThrownBy(() -> users.parallelScan(0)).isInstanceOf(InvalidLimitException.class);
  }

  // --- indexes

  @Test
  void index_global_findsByItsKey() {
    assertThat(users.index(EMAIL).query("ada@example.org").all().result()).containsExactly(ada());
    assertThat(users.index("email-index").query("nobody").all().result()).isEmpty();
    assertThat(users.index(EMAIL).scan().all().result()).containsExactly(ada());
  }

  @Test
  void index_local_sortsThePartition() {
    User early = user("P", "ITEM#999", 1);
    User paris = new User("P", "X", "x", 1, Optional.empty(), "Paris", early.roles(), null);
    User bonn = new User("P", "Y", "y", 1, Optional.empty(), "Bonn", early.roles(), null);
    users.save(paris).result();
    users.save(bonn).result();

    assertThat(sortKeys(users.index(CITY).query("P").consistent().all().result()))
        .containsExactly("Y", "X");
    assertThat(users.index("by-city").query("P").sortKey(CITY.gt("C")).all().result())
        .containsExactly(paris);
  }

  @Test
  void index_pages_resumeWithoutOverlap() {
    List<User> sharing = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      User user =
          new User(
              "U" + i, "S", "n", i, Optional.of("same@x"), null, java.util.Set.of(), List.of());
      sharing.add(user);
      users.save(user).result();
    }
    ItemQuery<User> query = users.index(EMAIL).query("same@x").limit(4);
    List<User> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Page<User> page = query.page(token).result();
      found.addAll(page.items());
      token = page.token();
    } while (token.isPresent());

    assertThat(found).hasSize(9).containsExactlyInAnyOrderElementsOf(sharing);
  }

  @Test
  void index_unknown_isRefusedByTheCall() {
    assertThatThrownBy(() -> users.index("none").query("x"))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("[email-index, by-city]");
    assertThatThrownBy(() -> users.index(AGE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("starts no index");
  }

  @Test
  void query_withoutAClass_learnsTheKeysFromTheTable() {
    Field<java.util.Map<String, Object>, String> sk = Field.of("sk");

    assertThat(dynamo.query("users", "P").all().result()).hasSize(25);
    assertThat(
            dynamo.query("users", "P").sortKey(sk.between("ITEM#003", "ITEM#004")).all().result())
        .hasSize(2);
    assertThat(dynamo.items("users").index("email-index").query("ada@example.org").all().result())
        .hasSize(1);
    assertThat(dynamo.query("users", "P").limit(3).page().result().token()).isPresent();
  }
}
