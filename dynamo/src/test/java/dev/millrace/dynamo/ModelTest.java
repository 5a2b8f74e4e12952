package dev.millrace.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Created;
import dev.millrace.core.Discriminator;
import dev.millrace.core.EntityType;
import dev.millrace.core.Expires;
import dev.millrace.core.Field;
import dev.millrace.core.Generation;
import dev.millrace.core.Id;
import dev.millrace.core.Index;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.KeyRole;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.PartitionKey;
import dev.millrace.core.Ref;
import dev.millrace.core.SortKey;
import dev.millrace.core.Template;
import dev.millrace.core.TextField;
import dev.millrace.core.Updated;
import dev.millrace.dynamo.spi.EngineOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.123456789Z");

  private final Dynamo dynamo =
      Dynamo.inMemory(
          EngineOptions.defaults(),
          DynamoOptions.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).build());

  @AfterEach
  void close() {
    dynamo.close();
  }

  private <T> Table<T> created(Class<T> type) {
    Table<T> table = dynamo.table(type);
    table.createTable().result();
    return table;
  }

  // --- templates

  record Order(
      @PartitionKey @Template("USER#{userId}") @Index(name = "inverted", value = KeyRole.SORT)
          @Nullable String pk,
      @SortKey @Template("ORDER#{orderId}") @Index(name = "inverted") @Nullable String sk,
      String userId,
      long orderId) {}

  @Test
  void save_templates_makeKeysOfComponents() {
    Table<Order> orders = created(Order.class);

    Order saved = orders.save(new Order(null, null, "7", 42)).result();

    assertThat(saved).isEqualTo(new Order("USER#7", "ORDER#42", "7", 42));
    assertThat(orders.keyOf(new Order(null, null, "7", 42)))
        .isEqualTo(ItemKey.of(Map.of("pk", "USER#7", "sk", "ORDER#42")));
    assertThat(orders.get(orders.keyFrom(Map.of("userId", "7", "orderId", 42))).result())
        .contains(saved);
    orders.delete(new Order(null, null, "7", 42)).result();
    assertThat(orders.scan().count().result()).isZero();
  }

  @Test
  void query_valuesOfComponents_fillTheTemplates() {
    Table<Order> orders = created(Order.class);
    Order first = orders.save(new Order(null, null, "7", 42)).result();
    Order second = orders.save(new Order(null, null, "8", 42)).result();

    assertThat(orders.query(Map.of("userId", "7")).all().result()).containsExactly(first);
    assertThat(orders.index("inverted").query(Map.of("orderId", 42)).all().result())
        .containsExactlyInAnyOrder(first, second);
    assertThat(orders.query("USER#8").all().result()).containsExactly(second);
  }

  @Test
  void query_valueIsMissing_isRefusedByTheCall() {
    Table<Order> orders = dynamo.table(Order.class);

    assertThatThrownBy(() -> orders.query(Map.of("orderId", 42)))
        .isInstanceOf(MappingException.class)
        .hasMessage("cannot make \"USER#{userId}\": missing value for \"userId\"");
  }

  record Profile(
      @PartitionKey @Template("USER#{email}") @Nullable String pk,
      @SortKey @Template("PROFILE") @Nullable String sk,
      @Nullable String email) {}

  @Test
  void save_templateWithoutItsValue_isRefusedByTheCall() {
    Table<Profile> profiles = created(Profile.class);

    assertThat(profiles.save(new Profile(null, null, "a@b")).result().sk()).isEqualTo("PROFILE");
    assertThat(profiles.save(new Profile("GIVEN", "KEY", null)).result().pk()).isEqualTo("GIVEN");
    assertThatThrownBy(() -> profiles.save(new Profile(null, null, null)))
        .isInstanceOf(MappingException.class)
        .hasMessage("Profile.pk: cannot make \"USER#{email}\": missing value for \"email\"");
  }

  record Path(
      @PartitionKey @Template("{root}##{leaf}") @Nullable String pk, String root, String leaf) {}

  @Test
  void save_valuesThatOthersWouldMakeTheSameKeyOf_areRefusedByTheCall() {
    Table<Path> paths = created(Path.class);

    assertThat(paths.save(new Path(null, "a#b", "##c")).result().pk()).isEqualTo("a#b####c");
    for (String root : List.of("a##b", "a#", "##")) {
      assertThatThrownBy(() -> paths.save(new Path(null, root, "c")))
          .isInstanceOf(MappingException.class)
          .hasMessage(
              "Path.pk: cannot make \"{root}##{leaf}\": the value of \"root\" has \"##\" in it,"
                  + " which ends it there");
    }
  }

  record Touching(@PartitionKey @Template("{a}{b}") @Nullable String pk, String a, String b) {}

  // --- what is made by itself

  record Note(
      @PartitionKey @Template("NOTE#{id}") @Nullable String pk,
      @Id(generated = Generation.ULID) @Nullable String id,
      String text,
      @Created @Nullable Instant created,
      @Updated @Nullable Long updated,
      @Expires @Nullable Instant end) {}

  @Test
  void save_idsAndTimes_areMade() {
    Table<Note> notes = created(Note.class);

    Note saved = notes.save(new Note(null, null, "x", null, null, NOW.plusSeconds(60))).result();

    assertThat(saved.id()).hasSize(26);
    assertThat(saved.pk()).isEqualTo("NOTE#" + saved.id());
    assertThat(saved.created()).isEqualTo(Instant.parse("2026-11-26T12:00:00.123456Z"));
    assertThat(saved.updated()).isEqualTo(1_795_694_400_123_456L);
    assertThat(saved.end()).isEqualTo(Instant.parse("2026-11-26T12:01:00Z"));
    assertThat(notes.get(saved.pk()).result()).contains(saved);
    assertThat(dynamo.getItem("note", ItemKey.of(saved.pk())).result().orElseThrow().get("end"))
        .hasToString("1795694460");
  }

  @Test
  void expiry_ofItems_isToldAndExtended() {
    Table<Note> notes = created(Note.class);
    Note saved = notes.save(new Note(null, null, "x", null, null, NOW.plusSeconds(60))).result();
    Note ended = new Note(null, "i", "x", null, null, NOW.minusSeconds(1));

    assertThat(notes.isExpired(saved)).isFalse();
    assertThat(notes.expiresIn(saved).orElseThrow())
        .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
    assertThat(notes.isExpired(ended)).isTrue();
    assertThat(notes.expiresIn(ended)).isEmpty();
    assertThat(notes.extendExpiry(saved, NOW.plusSeconds(600)).result().end())
        .isEqualTo(NOW.plusSeconds(600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    assertThatThrownBy(
            () -> dynamo.table(Order.class).extendExpiry(new Order("a", "b", "c", 1), NOW))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("@Expires");
  }

  // --- one description for all stores

  record Simple(@Id String id, int age) {}

  @Test
  void id_withoutOtherMarks_isTheKey() {
    Table<Simple> table = created(Simple.class);

    table.save(new Simple("a", 1)).result();

    assertThat(table.get("a").result()).contains(new Simple("a", 1));
  }

  // --- sealed

  @Mapped(name = "shop")
  @Discriminator
  sealed interface Entity permits Customer, Purchase {
    String pk();
  }

  record Customer(@PartitionKey String pk, @SortKey String sk, String name) implements Entity {}

  record Purchase(@PartitionKey String pk, @SortKey String sk, int total) implements Entity {}

  @Test
  void query_sealed_givesEachItsClass() {
    Table<Entity> shop = created(Entity.class);
    Customer customer = new Customer("USER#1", "A", "Ada");
    Purchase purchase = new Purchase("USER#1", "B", 12);
    shop.save(customer).result();
    dynamo.table(Purchase.class).save(purchase).result();

    assertThat(shop.query("USER#1").all().result()).containsExactly(customer, purchase);
    assertThat(dynamo.table(Purchase.class).query("USER#1").all().result())
        .containsExactly(purchase);
    assertThat(dynamo.table(Purchase.class).query("USER#1").first().result()).contains(purchase);
    assertThat(dynamo.getItem("shop", ItemKey.of("USER#1", "A")).result().orElseThrow())
        .containsEntry("_type", "Customer");
    assertThatThrownBy(() -> dynamo.table(Purchase.class).get("USER#1", "A").result())
        .isInstanceOf(MappingException.class)
        .hasMessage("the item is no Purchase by its \"_type\"");
  }

  @Test
  void filter_sealed_findsFieldsOfAnyClass() {
    Table<Entity> shop = created(Entity.class);
    shop.save(new Customer("USER#1", "A", "Ada")).result();
    shop.save(new Purchase("USER#1", "B", 12)).result();

    assertThat(shop.scan().filter(Field.<Entity>number("total").gt(10)).all().result())
        .containsExactly(new Purchase("USER#1", "B", 12));
  }

  @Mapped(name = "pages")
  @Discriminator("kind")
  sealed interface Page permits Draft, Post {}

  record Draft(@PartitionKey String id, String text, @Updated @Nullable Instant updated)
      implements Page {}

  record Post(@PartitionKey String id, String text, @Updated @Nullable Instant updated)
      implements Page {}

  @Test
  void update_sealed_keepsUpWhatAllClassesHave() {
    Table<Page> pages = created(Page.class);
    pages.save(new Draft("a", "x", null)).result();
    TextField<Page> text = Field.text("text");

    pages.update(ItemKey.of("a"), text.set("y")).result();

    assertThat(pages.get("a").result())
        .contains(new Draft("a", "y", Instant.parse("2026-11-26T12:00:00.123456Z")));
  }

  // --- indexes of several keys

  record Trip(
      @PartitionKey String id,
      @Index(name = "route") String from,
      @Index(name = "route") String to,
      @Index(name = "route", value = KeyRole.SORT) int year,
      @Index(name = "route", value = KeyRole.SORT, keysOnly = true) int day,
      String note) {}

  @Test
  void index_severalKeys_areAskedFromTheLeft() {
    Table<Trip> trips = created(Trip.class);
    trips.save(new Trip("1", "A", "B", 2026, 5, "x")).result();
    trips.save(new Trip("2", "A", "B", 2026, 9, "x")).result();
    trips.save(new Trip("3", "A", "C", 2026, 5, "x")).result();
    TableIndex<Map<String, Object>> route = trips.asMaps().index("route");

    assertThat(route.query("A", "B").all().result())
        .extracting(each -> each.get("id"))
        .containsExactly("1", "2");
    assertThat(
            route
                .query("A", "B")
                .sortKey(
                    Field.<Map<String, Object>>number("year")
                        .eq(2026)
                        .and(Field.<Map<String, Object>>number("day").gt(5)))
                .all()
                .result())
        .hasSize(1)
        .allSatisfy(each -> assertThat(each).doesNotContainKey("note"));
    assertThatThrownBy(() -> trips.index("route").query("A"))
        .hasMessageContaining("composite partition key");
    assertThatThrownBy(
            () -> trips.index("route").query("A", "B").sortKey(Field.field(Trip::day).gt(5)))
        .hasMessageContaining("is not the sort key \"year\"");
  }

  record HTTPNote2Self(@PartitionKey String id) {}

  @Test
  void name_ofATable_isThatOfEveryStore() {
    assertThat(dynamo.table(HTTPNote2Self.class).name())
        .isEqualTo(EntityType.of(HTTPNote2Self.class).name())
        .isEqualTo("http_note2_self");
  }

  // --- models that cannot be

  record NoKey(String name) {}

  record TwoKeys(@PartitionKey String a, @PartitionKey String b) {}

  record BooleanKey(@PartitionKey boolean a) {}

  record BadTemplate(@PartitionKey @Template("X#{nope}") @Nullable String pk) {}

  record OpenTemplate(@PartitionKey @Template("X#{") @Nullable String pk) {}

  record Refers(@PartitionKey String a, Ref<Simple> b) {}

  record Bag(@PartitionKey String a, Set<List<String>> b) {}

  record FiveKeys(
      @PartitionKey String pk,
      @Index(name = "i") String a,
      @Index(name = "i") String b,
      @Index(name = "i") String c,
      @Index(name = "i") String d,
      @Index(name = "i") String e) {}

  @Test
  void table_classThatCannotBeKept_isRefusedByTheCall() {
    assertRefused(NoKey.class, "NoKey has no key: mark a component with @PartitionKey");
    assertRefused(TwoKeys.class, "TwoKeys: expected one partition key");
    assertRefused(BooleanKey.class, "a key is a text, a number or bytes; this is kept as BOOL");
    assertRefused(BadTemplate.class, "the template names \"nope\", which is no other component");
    assertRefused(Touching.class, "has no text between two names");
    assertRefused(OpenTemplate.class, "has a brace without a name and its end");
    assertRefused(Refers.class, "an item keeps no references");
    assertRefused(Bag.class, "a set has texts, numbers or bytes in it");
    assertRefused(FiveKeys.class, "expected at most 4 partition and sort keys each");
  }

  private void assertRefused(Class<?> type, String reason) {
    assertThatThrownBy(() -> dynamo.table(type))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void table_shapedLikeARecord_isKept() {
    Table<Plain> plain = created(Plain.class);

    plain.save(new Plain("a", 3)).result();

    Plain found = plain.get("a").result().orElseThrow();
    assertThat(found.id).isEqualTo("a");
    assertThat(found.age).isEqualTo(3);
  }

  static final class Plain {
    @PartitionKey private final String id;
    private final int age;

    Plain(String id, int age) {
      this.id = id;
      this.age = age;
    }
  }

  @Test
  void field_ofAnotherName_isFoundByEither() {
    TextField<Users.User> byName = Field.text("em");
    Table<Users.User> users = created(Users.User.class);
    users.save(Users.ada()).result();

    assertThat(users.scan().filter(byName.contains("example")).count().result()).isEqualTo(1);
    assertThat(users.scan().filter(Field.<Users.User>text("email").notNull()).count().result())
        .isEqualTo(1);
  }
}
