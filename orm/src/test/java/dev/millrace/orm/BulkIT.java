package dev.millrace.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.Created;
import dev.millrace.core.Default;
import dev.millrace.core.Id;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.core.Unique;
import dev.millrace.core.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many records that are stored at once. */
final class BulkIT extends OnBothEngines {

  @Mapped
  record Tag(@Id long id, @Unique String name) {}

  @Mapped
  record Other(@Id long id) {}

  @Mapped
  record Event(@Id @Nullable UUID id, int number) {}

  @Mapped
  record Measure(
      @Id long id,
      boolean isGood,
      @Nullable Boolean maybe,
      short small,
      @Nullable Integer number,
      double value,
      @Nullable Double other,
      @Nullable String text,
      UUID uuid,
      float half,
      Color color,
      List<String> tags,
      @Default("7") @Nullable Integer made,
      @Version long version,
      @Created @Nullable Instant created) {}

  enum Color {
    RED
  }

  @Mapped(name = "measured")
  record Loose(@Id long id, String text) {}

  @BeforeEach
  void createTable() {
    orm.createTable(Tag.class).result();
    heard.clear();
  }

  private static List<Tag> tags(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new Tag(0, "tag " + i)).toList();
  }

  private List<String> names() {
    return orm.select(Tag.class).fetchAll().result().stream().map(Tag::name).toList();
  }

  @Test
  void insertAll_ofNone_sendsNothing() {
    assertThat(orm.insertAll(List.<Tag>of()).result()).isEmpty();
    assertThat(orm.transaction(tx -> tx.insertAll(List.<Tag>of())).result()).isEmpty();
    db.close();

    assertThat(orm.insertAll(List.<Tag>of()).result()).isEmpty();
    assertThat(heard.texts()).noneMatch(text -> text.startsWith("insert"));
  }

  @Test
  void insertAll_ofMany_givesTheirKeysInOrder() {
    List<Tag> stored = orm.insertAll(tags(0, 10_000)).result();

    assertThat(stored)
        .extracting(Tag::id)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 10_000).boxed().toList());
    assertThat(stored).extracting(Tag::name).startsWith("tag 0", "tag 1").endsWith("tag 9999");
    assertThat(orm.select(Tag.class).fetchAll().result()).containsExactlyElementsOf(stored);
  }

  @Test
  void insertAll_keysOfTheClient_areInOrder() {
    orm.createTable(Event.class).result();

    List<Event> stored =
        orm.insertAll(IntStream.range(0, 500).mapToObj(i -> new Event(null, i)).toList()).result();

    assertThat(stored)
        .extracting(Event::number)
        .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
    assertThat(stored).extracting(Event::id).doesNotHaveDuplicates().doesNotContainNull();
    assertThat(orm.select(Event.class).fetchAll().result())
        .containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void insertAll_mixedClasses_isRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> orm.<Object>insertAll(List.of(new Tag(0, "a"), new Other(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all instances must be of the same class: expected Tag, got Other");
    assertThat(heard.texts()).isEmpty();
  }

  @Test
  void insertAll_oneFails_leavesNothing() {
    orm.insert(new Tag(0, "tag 50")).result();

    assertThatThrownBy(() -> orm.insertAll(tags(0, 100)).result())
        .isInstanceOf(ConstraintException.Unique.class);

    assertThat(names()).containsExactly("tag 50");
    assertThat(orm.insertAll(tags(0, 10)).result()).hasSize(10);
  }

  @Test
  void insertAll_someWithKeysOfTheirOwn_keepsThoseAndTheOrder() {
    List<Tag> stored =
        orm.insertAll(
                List.of(new Tag(0, "a"), new Tag(500, "b"), new Tag(600, "c"), new Tag(-1, "d")))
            .result();

    assertThat(stored).extracting(Tag::name).containsExactly("a", "b", "c", "d");
    assertThat(stored).extracting(Tag::id).containsExactly(1L, 500L, 600L, -1L);
    assertThatThrownBy(
            () ->
                orm.insertAll(List.of(new Tag(0, "e"), new Tag(700, "f"), new Tag(500, "g")))
                    .result())
        .isInstanceOf(ConstraintException.Unique.class);
    assertThat(names()).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void insertAll_inTransaction_failureHandled_undoesItselfAlone() {
    List<String> after =
        orm
            .transaction(
                tx ->
                    tx.insert(new Tag(0, "before"))
                        .thenCompose(
                            before ->
                                tx.insertAll(
                                        List.of(
                                            new Tag(0, "x"), new Tag(0, "y"), new Tag(0, "before")))
                                    .<List<Tag>>handle(
                                        (stored, error) -> {
                                          assertThat(error)
                                              .isInstanceOf(ConstraintException.Unique.class);
                                          return List.of();
                                        }))
                        .thenCompose(none -> tx.insert(new Tag(0, "after")))
                        .thenCompose(last -> tx.select(Tag.class).fetchAll()))
            .result()
            .stream()
            .map(Tag::name)
            .toList();

    assertThat(after).containsExactly("before", "after");
    assertThat(names()).containsExactly("before", "after");
  }

  @Test
  void insertAll_inTransactionThatFails_leavesNothing() {
    assertThatThrownBy(
            () ->
                orm.useTransaction(
                    tx -> {
                      tx.insertAll(tags(0, 100)).result();
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(names()).isEmpty();
  }

  @Test
  void insertAll_byManyAtOnce_losesNothing() {
    var running = new ArrayList<Async<List<Tag>>>();
    for (int i = 0; i < 10; i++) {
      running.add(orm.insertAll(tags(i * 100, i * 100 + 100)));
    }

    List<Tag> all = running.stream().flatMap(each -> each.result().stream()).toList();

    assertThat(all).hasSize(1000).extracting(Tag::id).doesNotHaveDuplicates();
    assertThat(names()).hasSize(1000);
  }

  private static Measure measure(int i) {
    return new Measure(
        0,
        i % 2 == 0,
        i % 3 == 0 ? null : i % 3 == 1,
        (short) -i,
        i % 5 == 0 ? null : i,
        i % 7 == 0 ? -0.0 : i / 8.0,
        i % 4 == 0 ? null : 1e300 * i,
        i % 6 == 0 ? null : "text " + i,
        new UUID(i, -i),
        i / 3f,
        Color.RED,
        List.of("a" + i),
        null,
        0,
        null);
  }

  /** Few are read back, of many only what the store has made or may have changed. */
  @ParameterizedTest
  @ValueSource(ints = {10, 1_000})
  void insertAll_ofEveryType_givesWhatIsStored(int count) {
    orm.createTable(Measure.class).result();

    List<Measure> stored =
        orm.insertAll(IntStream.range(0, count).mapToObj(BulkIT::measure).toList()).result();

    assertThat(orm.select(Measure.class).fetchAll().result()).containsExactlyElementsOf(stored);
    assertThat(stored).hasSize(count).extracting(Measure::made).containsOnly(7);
  }

  /** A table of another's, in which texts become others: on SQLite numbers, which are no texts. */
  @Test
  void insertAll_intoATableThatChangesWhatIsBound_givesWhatIsStored() {
    boolean isSqlite = engine == Engine.SQLITE;
    db.execute(
            isSqlite
                ? "create table measured (id integer primary key, text numeric)"
                : "create table measured (id bigint generated by default as identity primary key,"
                    + " text char(6))")
        .result();
    List<Loose> some = IntStream.range(100, 200).mapToObj(i -> new Loose(0, "0" + i)).toList();

    Async<List<Loose>> inserted = orm.insertAll(some);

    if (isSqlite) {
      assertThatThrownBy(inserted::result)
          .isInstanceOf(MappingException.class)
          .hasMessageContaining("\"text\"");
      assertThat(orm.select(Loose.class).count().result()).isZero();
    } else {
      assertThat(inserted.result()).extracting(Loose::text).startsWith("0100  ");
    }
  }
}
