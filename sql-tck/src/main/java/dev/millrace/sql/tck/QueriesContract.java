package dev.millrace.sql.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConstraintException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.RowMapper;
import dev.millrace.sql.Rows;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements and queries, alike on every handle. */
public abstract class QueriesContract extends SqlContract {

  record Item(long id, String name) {}

  @BeforeEach
  void createTable() {
    createItems(3);
  }

  @ParameterizedTest
  @EnumSource
  void execute_changes_countsRows(Handle handle) {
    handle.use(
        db,
        queries -> {
          assertThat(queries.execute("insert into items values (4, 'd'), (5, 'e')").result())
              .isEqualTo(new CommandTag("INSERT", 2, "INSERT 0 2"));
          assertThat(queries.execute("update items set name = 'x' where id > $1", 1).result())
              .isEqualTo(new CommandTag("UPDATE", 4, "UPDATE 4"));
          assertThat(queries.execute("delete from items where id = $1", 5L).result())
              .isEqualTo(new CommandTag("DELETE", 1, "DELETE 1"));
          assertThat(queries.execute("delete from items where id = 99").result().rows()).isZero();
        });
  }

  @Test
  void execute_definition_tagNamesCommand() {
    CommandTag tag = db.execute("create table other (id bigint)").result();

    assertThat(tag.command()).isEqualTo("CREATE TABLE");
    assertThat(tag.rows()).isZero();
  }

  @Test
  void execute_emptyText_tagIsEmpty() {
    assertThat(db.execute("").result()).isEqualTo(CommandTag.EMPTY);
    assertThat(db.execute("  -- nothing\n ").result()).isEqualTo(CommandTag.EMPTY);
  }

  @Test
  void execute_query_runsAndCountsRows() {
    assertThat(db.execute("select id from items").result().rows()).isEqualTo(3);
  }

  @Test
  void execute_afterChange_nextQuerySeesIt() {
    for (int i = 10; i < 60; i++) {
      insertItem(db, i).result();

      assertThat(db.fetchValue(Long.class, "select max(id) from items").result())
          .contains((long) i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void placeholders_anyOrderAndRepeated_areBoundByNumber(Handle handle) {
    handle.use(
        db,
        queries ->
            assertThat(
                    queries
                        .fetch(
                            Long.class,
                            "select id from items where id = $2 or name = $1 or id = $2 order by 1",
                            "item 1",
                            3)
                        .result())
                .containsExactly(1L, 3L));
  }

  @Test
  void placeholders_moreThanTen_areBoundByNumber() {
    Object[] args = IntStream.rangeClosed(1, 12).mapToObj(n -> (Object) (long) n).toArray();
    var ids =
        db.fetch(
            Long.class,
            "select id from items where id in ($12, $11, $10, $9, $8, $7, $6, $5, $4, $3, $1)"
                + " and id < $2 order by id",
            args);

    assertThat(ids.result()).containsExactly(1L);
  }

  @Test
  void placeholders_inTextCommentsAndNames_areNone() {
    var row =
        db.fetchRow("select '$1' as a, name as \"$2\" /* $3 */ from items -- $4\n where id = $1", 2)
            .result()
            .orElseThrow();

    assertThat(row.values()).containsExactly("$1", "item 2");
    assertThat(row.names()).containsExactly("a", "$2");
  }

  @ParameterizedTest
  @EnumSource
  void executeMany_rows_sumsThem(Handle handle) {
    handle.use(
        db,
        queries -> {
          var rows = LongStream.range(100, 1100).mapToObj(id -> List.of(id, "n" + id)).toList();

          assertThat(queries.executeMany("insert into items values ($1, $2)", rows).result())
              .isEqualTo(new CommandTag("INSERT", 1000, "INSERT 0 1000"));
          assertThat(countItems(queries)).isEqualTo(1003);
        });
  }

  @Test
  void executeMany_noRows_doesNothing() {
    assertThat(db.executeMany("insert into items values ($1, $2)", List.of()).result().rows())
        .isZero();
    assertThat(countItems(db)).isEqualTo(3);
  }

  @Test
  void executeMany_items_takesArgumentsOfEach() {
    var items = List.of(new Item(7, "seven"), new Item(8, "eight"));

    db.executeMany("insert into items values ($1, $2)", items, i -> List.of(i.id(), i.name()))
        .result();

    assertThat(db.fetch(Item.class, "select * from items where id > 3 order by id").result())
        .isEqualTo(items);
  }

  @Test
  void executeMany_oneRowRefused_appliesNothing() {
    var rows = List.of(List.of(10L, "a"), List.of(1L, "twice"), List.of(11L, "b"));

    assertThat(failureOf(db.executeMany("insert into items values ($1, $2)", rows)))
        .isInstanceOf(ConstraintException.Unique.class);
    assertThat(itemIds()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void executeMany_throwingIterator_failsWithItAndAppliesNothing() {
    var thrown = new IllegalStateException("from the caller");
    Iterable<List<Object>> rows = () -> throwingAfter(500, thrown);

    assertThat(failureOf(db.executeMany("insert into items values ($1, $2)", rows)))
        .isSameAs(thrown);
    assertThat(countItems(db)).isEqualTo(3);
    assertUsable(db);
  }

  private static Iterator<List<Object>> throwingAfter(int rows, RuntimeException thrown) {
    return IntStream.iterate(0, n -> n + 1)
        .mapToObj(
            n -> {
              if (n == rows) {
                throw thrown;
              }
              return List.<Object>of(n + 100L, "row");
            })
        .iterator();
  }

  @ParameterizedTest
  @EnumSource
  void fetchMany_returning_givesAllRowsInOrder(Handle handle) {
    handle.use(
        db,
        queries -> {
          var args = List.of(List.of(30L, "c"), List.of(10L, "a"), List.of(20L, "b"));

          Rows rows =
              queries
                  .fetchMany("insert into items values ($1, $2) returning id, name", args)
                  .result();

          assertThat(rows).extracting(row -> row.getLong("id")).containsExactly(30L, 10L, 20L);
        });
  }

  @ParameterizedTest
  @EnumSource
  void fetch_rows_areImmutableAndNamed(Handle handle) {
    handle.use(
        db,
        queries -> {
          Rows rows = queries.fetch("select id, name as label from items order by id").result();

          assertThat(rows).hasSize(3);
          assertThat(rows.names()).containsExactly("id", "label");
          assertThat(rows.get(2).get("label")).isEqualTo("item 3");
          assertThatThrownBy(() -> rows.remove(0))
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  @Test
  void fetch_noRows_isEmptyAndNamed() {
    Rows rows = db.fetch("select id, name from items where id > 99").result();

    assertThat(rows).isEmpty();
    assertThat(rows.names()).containsExactly("id", "name");
  }

  @Test
  void fetch_manyRows_keepsThemAll() {
    insertItems(4, 20_000);

    Rows rows = db.fetch("select id, name from items order by id").result();

    assertThat(rows).hasSize(20_000);
    assertThat(rows.get(19_999).getLong(0)).isEqualTo(20_000);
    assertThat(rows.get(0).getLong(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void fetch_returning_givesStoredRows(Handle handle) {
    handle.use(
        db,
        queries -> {
          var stored =
              queries.fetch(Item.class, "insert into items values ($1, $2) returning *", 9, "nine");

          assertThat(stored.result()).containsExactly(new Item(9, "nine"));
        });
    assertThat(itemIds()).containsExactly(1L, 2L, 3L, 9L);
  }

  @ParameterizedTest
  @EnumSource
  void fetchRow_oneNoneAndMany_givesTheFirst(Handle handle) {
    handle.use(
        db,
        queries -> {
          String sql = "select * from items where id >= $1 order by id";

          assertThat(queries.fetchRow(sql, 2).result().orElseThrow().getLong("id")).isEqualTo(2);
          assertThat(queries.fetchRow(sql, 9).result()).isEmpty();
          assertThat(queries.fetchRow(Item.class, sql, 3).result()).contains(new Item(3, "item 3"));
          assertThat(queries.fetchRow(Item.class, sql, 9).result()).isEmpty();
        });
  }

  @Test
  void fetchRow_returningOfSeveral_changesAllOfThem() {
    var first = db.fetchRow("update items set name = 'new' returning id").result();

    assertThat(first).isPresent();
    assertThat(db.fetchValue(Long.class, "select count(*) from items where name = 'new'").result())
        .contains(3L);
  }

  @ParameterizedTest
  @EnumSource
  void fetchValue_valueNoneAndNull_tellsThemApartFromValues(Handle handle) {
    handle.use(
        db,
        queries -> {
          String sql = "select case when id = 2 then null else name end from items where id = $1";

          assertThat(queries.fetchValue(String.class, sql, 1).result()).contains("item 1");
          assertThat(queries.fetchValue(String.class, sql, 2).result()).isEmpty();
          assertThat(queries.fetchValue(String.class, sql, 9).result()).isEmpty();
        });
  }

  @Test
  void arguments_nullArray_isOneNull() {
    db.execute("create table notes (a " + engine.type(String.class) + ")").result();

    db.execute("insert into notes values ($1)", (Object) null).result();
    db.execute("insert into notes values ($1)", (Object[]) null).result();

    assertThat(db.fetchValue(Long.class, "select count(*) from notes where a is null").result())
        .contains(2L);
  }

  @Test
  void stage_waitedForTwice_givesTheSame() {
    var rows = db.fetch("select * from items");

    assertThat(rows.result()).isSameAs(rows.result());
  }

  @ParameterizedTest
  @EnumSource
  void mapper_readsRows_whereverAClassDoes(Handle handle) {
    RowMapper<String> mapper = columnNames -> row -> columnNames.get(1) + row.getLong(0);

    handle.use(
        db,
        queries -> {
          String all = "select id, name from items order by id";
          assertThat(queries.fetch(mapper, all).result())
              .containsExactly("name1", "name2", "name3");
          assertThat(queries.fetchRow(mapper, all).result()).contains("name1");
          assertThat(queries.stream(mapper, all).toList().result())
              .containsExactly("name1", "name2", "name3");
          assertThat(queries.fetchRow(mapper, "select id, name from items where id = 9").result())
              .isEmpty();
        });
  }

  @Test
  void mapper_isAskedOnceForAResult() {
    AtomicInteger asked = new AtomicInteger();
    RowMapper<Long> mapper =
        columnNames -> {
          asked.incrementAndGet();
          return row -> row.getLong(0);
        };

    assertThat(db.fetch(mapper, "select id from items order by id").result())
        .containsExactly(1L, 2L, 3L);

    assertThat(asked).hasValue(1);
  }

  @Test
  void mapper_throws_failsTheCallAlone() {
    RowMapper<Long> mapper =
        columnNames ->
            row -> {
              throw new IllegalStateException("not today");
            };

    assertThatThrownBy(() -> db.fetch(mapper, "select id from items").result())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not today");
    assertThat(db.fetchValue(Long.class, "select count(*) from items").result()).contains(3L);
  }

  @ParameterizedTest
  @EnumSource
  void fetchMany_intoClassAndMapper_keepsTheOrder(Handle handle) {
    List<List<?>> rows =
        IntStream.range(10, 40).<List<?>>mapToObj(i -> List.of((long) i, "n" + i)).toList();
    List<List<?>> more = List.of(List.of(7L, "seven"), List.of(5L, "five"));
    RowMapper<Long> mapper = columnNames -> row -> row.getLong(0);
    String insert = "insert into items values ($1, $2) returning id, name";

    handle.use(
        db,
        queries -> {
          assertThat(queries.fetchMany(Item.class, insert, rows).result())
              .extracting(Item::id)
              .containsExactlyElementsOf(LongStream.range(10, 40).boxed().toList());
          assertThat(queries.fetchMany(mapper, insert, more).result()).containsExactly(7L, 5L);
          assertThat(queries.fetchMany(Item.class, insert, List.of()).result()).isEmpty();
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 1_400})
  void fetchMany_rowRefusedByMapper_leavesNothing(long refused) {
    List<List<?>> rows =
        LongStream.range(10, 1_500).<List<?>>mapToObj(i -> List.of(i, "n" + i)).toList();
    RowMapper<Long> mapper =
        columnNames ->
            row -> {
              if (row.getLong(0) == refused) {
                throw new IllegalStateException("not this one");
              }
              return row.getLong(0);
            };

    assertThatThrownBy(
            () ->
                db.fetchMany(mapper, "insert into items values ($1, $2) returning id", rows)
                    .result())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not this one");

    assertThat(db.fetchValue(Long.class, "select count(*) from items").result()).contains(3L);
  }
}
