package dev.millrace.dynamo;

import static dev.millrace.dynamo.Users.AGE;
import static dev.millrace.dynamo.Users.CITY;
import static dev.millrace.dynamo.Users.EMAIL;
import static dev.millrace.dynamo.Users.NAME;
import static dev.millrace.dynamo.Users.PK;
import static dev.millrace.dynamo.Users.ROLES;
import static dev.millrace.dynamo.Users.TAGS;
import static dev.millrace.dynamo.Users.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Field;
import dev.millrace.core.Index;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MissingException;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.SortKey;
import dev.millrace.dynamo.Users.User;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.dynamo.spi.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final ItemKey KEY = ItemKey.of("USER#1", "PROFILE");

  private final Dynamo dynamo = Dynamo.inMemory();
  private final Table<User> users = dynamo.table(User.class);

  @BeforeEach
  void create() {
    users.createTable().result();
  }

  @AfterEach
  void close() {
    dynamo.close();
  }

  // --- save, get, delete

  @Test
  void get_savedItem_isEqual() {
    User saved = users.save(ada()).result();

    assertThat(saved).isEqualTo(ada());
    assertThat(users.get("USER#1", "PROFILE").result()).contains(ada());
    assertThat(users.consistent().get(KEY).result()).contains(ada());
    assertThat(users.get("USER#1", "OTHER").result()).isEmpty();
  }

  @Test
  void save_item_isKeptUnderItsNamesWithoutWhatIsAbsent() {
    users.save(Users.user("USER#2", "PROFILE", 7)).result();

    Map<String, Object> raw =
        dynamo.getItem("users", Map.of("pk", "USER#2", "sk", "PROFILE")).result().orElseThrow();

    assertThat(raw).containsOnlyKeys("pk", "sk", "name", "age", "tags");
    users.save(ada()).result();
    raw = dynamo.getItem("users", KEY).result().orElseThrow();
    assertThat(raw)
        .containsEntry("em", "ada@example.org")
        .containsEntry("roles", Set.of("admin", "author"));
  }

  @Test
  void save_sameKey_replaces() {
    users.save(ada()).result();

    users.save(ada().withName(null)).result();

    assertThat(users.get(KEY).result().orElseThrow().name()).isNull();
  }

  @Test
  void save_conditionThatIsFalse_failsAndChangesNothing() {
    users.save(ada()).result();

    assertThatThrownBy(() -> users.save(ada().withAge(1), PK.isNull()).result())
        .isInstanceOf(ConditionFailedException.class)
        .satisfies(failure -> assertThat(((ConditionFailedException) failure).item()).isEmpty());

    assertThat(users.get(KEY).result()).contains(ada());
  }

  @Test
  void save_conditionThatIsFalse_tellsTheItemWhenAsked() {
    users.save(ada()).result();

    assertThatThrownBy(
            () -> users.returningFailedItems().save(ada().withAge(1), AGE.lt(30)).result())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            failure -> assertThat(failure.item().orElseThrow()).containsEntry("name", "Ada"));
  }

  @Test
  void save_twoStates_sendsOnlyWhatDiffers() {
    users.save(ada()).result();
    users.update(KEY, NAME.set("Countess")).result(); // of which the caller knows nothing

    User changed = users.save(ada().withAge(37), ada()).result();

    assertThat(changed.age()).isEqualTo(37);
    User found = users.get(KEY).result().orElseThrow();
    assertThat(found.age()).isEqualTo(37);
    assertThat(found.name()).isEqualTo("Countess");
  }

  @Test
  void save_twoStates_nullRemoves() {
    users.save(ada()).result();

    users.save(ada().withName(null), ada()).result();

    assertThat(dynamo.getItem("users", KEY).result().orElseThrow()).doesNotContainKey("name");
  }

  @Test
  void save_sameStates_sendsNothing() {
    users.save(ada()).result();
    long before = dynamo.statistics().requests();

    users.save(ada(), ada()).result();

    assertThat(dynamo.statistics().requests()).isEqualTo(before);
  }

  @Test
  void save_twoStatesOfWhatIsGone_failsAndMakesNothing() {
    assertThatThrownBy(() -> users.save(ada().withAge(37), ada()).result())
        .isInstanceOf(ConditionFailedException.class);

    assertThat(users.get(KEY).result()).isEmpty();
  }

  @Test
  void delete_item_isGone_andTwiceIsNoFailure() {
    users.save(ada()).result();

    users.delete(ada()).result();
    users.delete("USER#1", "PROFILE").result();
    users.delete(KEY).result();

    assertThat(users.get(KEY).result()).isEmpty();
  }

  @Test
  void delete_conditionThatIsFalse_keepsTheItem() {
    users.save(ada()).result();

    assertThatThrownBy(() -> users.delete(KEY, AGE.gt(40)).result())
        .isInstanceOf(ConditionFailedException.class);

    assertThat(users.get(KEY).result()).isPresent();
  }

  @Test
  void putAndDelete_returningOld_giveWhatWasThere() {
    assertThat(users.putReturningOld(ada()).result()).isEmpty();
    assertThat(users.putReturningOld(ada().withAge(1)).result()).contains(ada());
    assertThat(users.deleteReturningOld(KEY).result()).contains(ada().withAge(1));
    assertThat(users.deleteReturningOld(KEY).result()).isEmpty();
  }

  // --- updates

  @Test
  void update_item_givesItAsItIs() {
    users.save(ada()).result();

    User updated = users.update(ada(), NAME.set("Countess"), AGE.increment(1)).result();

    assertThat(updated.name()).isEqualTo("Countess");
    assertThat(updated.age()).isEqualTo(37);
  }

  @Test
  void update_itemThatIsGone_failsAndMakesNothing() {
    assertThatThrownBy(() -> users.update(ada(), AGE.increment(1)).result())
        .isInstanceOf(ConditionFailedException.class);

    assertThat(users.get(KEY).result()).isEmpty();
  }

  @Test
  void update_key_makesWhatIsNotThere() {
    users.update("USER#9", "PROFILE", NAME.set("New"), AGE.set(1)).result();

    assertThat(users.get("USER#9", "PROFILE").result().orElseThrow().name()).isEqualTo("New");
  }

  @Test
  void update_allKinds_areMadeAtOnce() {
    users.save(ada()).result();

    users
        .update(KEY)
        .set(NAME, "Countess")
        .increment(AGE, 1)
        .append(TAGS, "last")
        .add(ROLES, "reader")
        .remove(EMAIL)
        .setIfAbsent(CITY, "Paris")
        .onlyIf(AGE.eq(36))
        .run()
        .result();

    User found = users.get(KEY).result().orElseThrow();
    assertThat(found.name()).isEqualTo("Countess");
    assertThat(found.age()).isEqualTo(37);
    assertThat(found.tags()).containsExactly("first", "last");
    assertThat(found.roles()).containsExactlyInAnyOrder("admin", "author", "reader");
    assertThat(found.email()).isEmpty();
    assertThat(found.city()).isEqualTo("London");
  }

  @Test
  void update_prependAndDeleteFromSet_areMade() {
    users.save(ada()).result();

    Optional<User> found =
        users.update(KEY).prepend(TAGS, "zeroth").delete(ROLES, "admin").returning().result();

    assertThat(found.orElseThrow().tags()).containsExactly("zeroth", "first");
    assertThat(found.orElseThrow().roles()).containsExactly("author");
  }

  @Test
  void update_incrementOfWhatIsAbsent_failsUnlessItSaysFromWhere() {
    users.update("USER#9", "PROFILE", NAME.set("New")).result();
    ItemKey key = ItemKey.of("USER#9", "PROFILE");

    assertThatThrownBy(() -> users.update(key, AGE.increment(1)).result())
        .isInstanceOf(InvalidQueryException.class);
    users.update(key, DynamoChange.increment(AGE, 1, 10)).result();

    assertThat(users.get(key).result().orElseThrow().age()).isEqualTo(11);
  }

  @Test
  void update_conditionThatIsFalse_changesNothing() {
    users.save(ada()).result();

    assertThatThrownBy(
            () -> users.update(KEY).increment(AGE, -100).onlyIf(AGE.ge(100)).run().result())
        .isInstanceOf(ConditionFailedException.class);

    assertThat(users.get(KEY).result().orElseThrow().age()).isEqualTo(36);
  }

  @Test
  void update_noChanges_sendsNothing() {
    long before = dynamo.statistics().requests();

    users.update(KEY).run().result();

    assertThat(dynamo.statistics().requests()).isEqualTo(before);
  }

  @Test
  void update_returningValues_givesWhatIsAskedFor() {
    users.save(ada()).result();

    assertThat(users.update(KEY).increment(AGE, 1).returning(ReturnValues.UPDATED_OLD).result())
        .containsOnlyKeys("age");
    assertThat(users.update(KEY).increment(AGE, 1).returningOld().result().orElseThrow().age())
        .isEqualTo(37);
  }

  @Test
  void update_whatDoesNotFit_isRefusedByTheCall() {
    assertThatThrownBy(() -> users.update(KEY).set(PK, "x"))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("key");
    assertThatThrownBy(() -> users.update(KEY, AGE.set(1), AGE.set(2)))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> users.update(KEY, AGE.set(1.5)))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("does not fit");
    assertThatThrownBy(() -> users.update(KEY, AGE.set(null)))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("takes no null");
    assertThatThrownBy(() -> users.update(KEY, Field.<User>text("nick").set("x")))
        .isInstanceOf(InvalidChangeException.class)
        .hasMessageContaining("unknown attribute \"nick\"");
  }

  // --- what bad input gets

  @Test
  void filter_unknownAttribute_isRefusedByTheCall() {
    assertThatThrownBy(() -> users.scan().filter(Field.<User>text("nick").eq("x")))
        .isInstanceOf(InvalidFilterException.class)
        .hasMessageContaining("unknown attribute \"nick\"");
  }

  @Test
  void get_keyWithoutItsSort_isRefusedByTheCall() {
    assertThatThrownBy(() -> users.get("USER#1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("table \"users\": expected a key of [pk, sk], got 1 value");
  }

  @Test
  void getItem_missingTable_saysWhich() {
    assertThatThrownBy(() -> dynamo.getItem("others", KEY).result())
        .isInstanceOf(MissingException.class)
        .hasMessageContaining("\"others\"");
    assertThat(dynamo.tableExists("others").result()).isFalse();
  }

  @Test
  void save_tableOfAClassThatIsMissing_isMadeInProcess() {
    Table<User> others = dynamo.table(User.class, "others");
    assertThat(others.tableExists().result()).isFalse();

    assertThat(others.query("USER#1").all().result()).isEmpty();
    others.save(ada()).result();

    assertThat(others.index(EMAIL).query("ada@example.org").all().result()).containsExactly(ada());
    others.deleteTable().result();
    assertThatThrownBy(() -> others.get(KEY).result()).isInstanceOf(MissingException.class);
  }

  @Test
  void save_twoClassesOfOneTable_areMadeWithTheIndexesOfBoth() {
    Table<Slim> slim = dynamo.table(Slim.class, "shared");
    Table<User> full = dynamo.table(User.class, "shared");

    dynamo.transaction().put(slim, new Slim("S", "1", "x")).put(full, ada()).commit().result();

    assertThat(slim.index("by-tag").query("x").count().result()).isEqualTo(1);
    assertThat(full.index(EMAIL).query("ada@example.org").count().result()).isEqualTo(1);
  }

  @Mapped(name = "shared")
  record Slim(@PartitionKey String pk, @SortKey String sk, @Index(name = "by-tag") String tag) {}

  @Test
  void save_itemOverTheLimit_isRefusedBeforeItIsSent() {
    long before = dynamo.statistics().requests();
    User large = ada().withName("x".repeat(1_000));

    assertThatThrownBy(() -> users.maxItemSize(1_000).save(large))
        .isInstanceOfSatisfying(
            ItemTooLargeException.class,
            failure -> {
              assertThat(failure.size()).isEqualTo(users.sizeOf(large)).isGreaterThan(1_000);
              assertThat(failure.maxSize()).isEqualTo(1_000);
              assertThat(failure.itemKey()).isEqualTo(Map.of("pk", "USER#1", "sk", "PROFILE"));
            });
    assertThatThrownBy(() -> users.save(ada().withName("x".repeat(400 * 1024))))
        .isInstanceOf(ItemTooLargeException.class);

    assertThat(dynamo.statistics().requests()).isEqualTo(before);
  }

  @Test
  void createTable_definitionOfTexts_takesItemsWithoutClass() {
    dynamo.createTable(TableDefinition.of("single", "id")).result();
    dynamo.createTable(TableDefinition.of("pairs", "pk", "sk")).result();

    dynamo.putItem("single", Map.of("id", "1")).result();
    dynamo.putItem("pairs", Map.of("pk", "1", "sk", "a")).result();

    assertThat(dynamo.getItem("single", ItemKey.of("1")).result()).isPresent();
    assertThat(dynamo.query("pairs", "1").count().result()).isEqualTo(1);
  }

  @Test
  void batchGet_keys_givesItemsInTheirOrderOnce() {
    List<User> all = Users.numbered("P", 130);
    users.batch(writer -> all.forEach(writer::put)).result();
    List<ItemKey> keys =
        List.of(
            ItemKey.of("P", "ITEM#100"),
            ItemKey.of("P", "ITEM#007"),
            ItemKey.of("P", "NONE"),
            ItemKey.of("P", "ITEM#100"));

    assertThat(users.batchGet(keys).result()).containsExactly(all.get(100), all.get(7));
    assertThat(users.batchGet(all.stream().map(users::keyOf).toList()).result())
        .containsExactlyElementsOf(all);
    assertThat(users.batchGet(List.of()).result()).isEmpty();
  }
}
