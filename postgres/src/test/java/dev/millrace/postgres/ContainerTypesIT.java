package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConstraintException;
import dev.millrace.core.MappingException;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types made of others, and types that the users of a database make. */
@SharedHandles
final class ContainerTypesIT {

  private static Served served;

  @BeforeAll
  static void connect() {
    served = Served.start();
    served
        .database()
        .execute(
            """
            create extension hstore;
            create extension citext;
            create type mood as enum ('sad', 'ok', 'it''s "fine", yes');
            create type weekday as enum ('MONDAY', 'TUESDAY');
            create type person as (id int, mood mood, moods mood[]);
            create type couple as (first person, second person, tags text[]);
            create domain small as int check (value < 10);
            create domain smaller as small check (value < 5);
            create domain words as text[];
            create domain who as person;
            create type priced as range (subtype = float8);
            create domain handle as citext;
            create type labelled as (id int, "name" citext);
            create type searchable as (id int, words tsvector);
            """);
  }

  @AfterAll
  static void disconnect() {
    served.close();
  }

  private static Row row(String sql, @Nullable Object... args) {
    return served.connection().fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  private static @Nullable Object value(String sql, @Nullable Object... args) {
    return row(sql, args).get(0);
  }

  // ---- arrays

  @Test
  void array_sixDimensionsWithNulls_goesThereAndBack() {
    List<?> inner = List.of(List.of(List.of(Arrays.asList(1, null), Arrays.asList(null, 4))));
    List<?> array = List.of(List.of(inner));

    Row row = row("select $1::int[], $1::int[]::text, array_ndims($1::int[])", array);

    assertThat(row.get(0)).isEqualTo(array);
    assertThat(row.get(1)).isEqualTo("{{{{{{1,NULL},{NULL,4}}}}}}");
    assertThat(row.getInt(2)).isEqualTo(6);
  }

  @Test
  void array_threeDimensions_isReadAsListsAndArrays() {
    String sql = "select '{{{1},{2}},{{4},{5}},{{null},{7}}}'::int[]";

    Row row = row(sql);

    assertThat(row.get(0))
        .isEqualTo(
            List.of(
                List.of(List.of(1), List.of(2)),
                List.of(List.of(4), List.of(5)),
                List.of(Collections.singletonList(null), List.of(7))));
    assertThat(row.get(0, Integer[][][].class))
        .isDeepEqualTo(new Integer[][][] {{{1}, {2}}, {{4}, {5}}, {{null}, {7}}});
  }

  @Test
  void array_lowerBounds_areKeptByPgArrayAlone() {
    PgArray<Integer> array = PgArray.of(List.of(1, 2, 3, 4), List.of(2, 2), List.of(-1, 5));

    Row row = row("select $1::int[], $1::int[]::text", array);

    assertThat(row.get(1)).isEqualTo("[-1:0][5:6]={{1,2},{3,4}}");
    assertThat(row.get(0)).isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
    assertThat(row.get(0, PgArray.class)).isEqualTo(array);
  }

  @Test
  void array_empty_hasNoElementsHoweverItIsWritten() {
    assertThat(value("select '{}'::int[]")).isEqualTo(List.of());
    assertThat(value("select $1::int[]::text", List.of())).isEqualTo("{}");
    assertThat(value("select $1::int[]", new int[0])).isEqualTo(List.of());
    assertThat(value("select $1::int[]", List.of(List.of(), List.of()))).isEqualTo(List.of());
  }

  @Test
  void array_textThatLooksLikeSyntax_isText() {
    List<?> array = Arrays.asList("a,b", null, "NULL", "", "{\"x\"}", "\\", " ");

    Row row = row("select $1::text[], '{\"a,b\",NULL,\"NULL\",\"\"}'::text[]", array);

    assertThat(row.get(0)).isEqualTo(array);
    assertThat(row.get(1)).isEqualTo(Arrays.asList("a,b", null, "NULL", ""));
  }

  @Test
  void array_ofPrimitives_isTakenAndGiven() {
    Row row =
        row(
            "select $1::int[], $2::bigint[], $3::float8[], $4::smallint[], $5::bool[]",
            new int[] {1, 2},
            new long[] {3, Long.MIN_VALUE},
            new double[] {0.5, Double.NaN},
            new short[] {-1},
            new boolean[] {true, false});

    assertThat(row.get(0, int[].class)).containsExactly(1, 2);
    assertThat(row.get(1, long[].class)).containsExactly(3, Long.MIN_VALUE);
    assertThat(row.get(2, double[].class)).containsExactly(0.5, Double.NaN);
    assertThat(row.get(3, short[].class)).containsExactly((short) -1);
    assertThat(row.get(4, boolean[].class)).containsExactly(true, false);
  }

  @Test
  void array_nullAmongPrimitives_failsAndNamesTheColumn() {
    Row row = row("select array[1, null] as n");

    assertThatThrownBy(() -> row.get("n", int[].class))
        .isInstanceOf(MappingException.class)
        .hasMessageStartingWith("column \"n\": ");
  }

  @Test
  void any_listOrPrimitives_findsTheRows() {
    String sql = "select count(*) from generate_series(1, 10) n where n = any($1::int[])";

    assertThat(value(sql, List.of(1, 5, 99))).isEqualTo(2L);
    assertThat(value(sql, Set.of(7))).isEqualTo(1L);
    assertThat(value(sql, (Object) new int[] {2, 3, 4})).isEqualTo(3L);
    assertThat(value(sql, (Object) new Integer[] {2, null})).isEqualTo(1L);
    assertThat(value(sql, List.of())).isEqualTo(0L);
  }

  @Test
  void array_ofOidsAsVector_isRead() {
    Row row = row("select '1 2'::int2vector, '3 4'::oidvector");

    assertThat(row.get(0)).isEqualTo(List.of((short) 1, (short) 2));
    assertThat(row.get(1)).isEqualTo(List.of(3L, 4L));
  }

  // ---- enums and domains

  @Test
  void enum_label_isTextOrConstantBothWays() {
    String label = "it's \"fine\", yes";

    Row row = row("select $1::mood, $2::weekday, $1::mood::text", label, DayOfWeek.TUESDAY);

    assertThat(row.get(0)).isEqualTo(label);
    assertThat(row.get(1)).isEqualTo("TUESDAY");
    assertThat(row.get(1, DayOfWeek.class)).isEqualTo(DayOfWeek.TUESDAY);
    assertThat(row.get(2)).isEqualTo(label);
  }

  @Test
  void enum_labelAddedLater_worksAtOnce() {
    assertThat(value("select $1::weekday", "MONDAY")).isEqualTo("MONDAY");

    served.database().execute("alter type weekday add value 'WEDNESDAY'");

    assertThat(value("select $1::weekday", DayOfWeek.WEDNESDAY)).isEqualTo("WEDNESDAY");
  }

  @Test
  void enum_unknownLabel_isRefusedByTheServer() {
    assertThatThrownBy(() -> value("select $1::mood", "glum"))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.sqlState()).isEqualTo("22P02"));
    assertThat(value("select $1::mood", "sad")).isEqualTo("sad");
  }

  @Test
  void domain_overDomain_isItsBase() {
    Row row = row("select $1::smaller, $2::words, array[$1::smaller]", 3, List.of("a", "b"));

    assertThat(row.get(0)).isEqualTo(3);
    assertThat(row.get(1)).isEqualTo(List.of("a", "b"));
    assertThat(row.get(2)).isEqualTo(List.of(3));
  }

  @Test
  void domain_violated_isAConstraint() {
    assertThatThrownBy(() -> value("select $1::smaller", 7))
        .isInstanceOfSatisfying(
            ConstraintException.class,
            e -> assertThat(PgException.in(e).orElseThrow().sqlState()).isEqualTo("23514"));
  }

  // ---- composites

  /** As the type person. */
  record Person(int id, @Nullable String mood, @Nullable List<String> moods) {}

  @Test
  void composite_withEnumsAndNull_goesThereAndBackInEveryForm() {
    Map<String, Object> asMap = Map.of("id", 1, "mood", "ok", "moods", List.of("sad", "ok"));
    String shown = "(1,ok,\"{sad,ok}\")";

    for (Object given :
        List.of(
            asMap,
            List.of(1, "ok", List.of("sad", "ok")),
            new Person(1, "ok", List.of("sad", "ok")))) {
      Row row = row("select $1::person, $1::person::text", given);

      assertThat(row.get(1)).isEqualTo(shown);
      assertThat(row.get(0))
          .isInstanceOfSatisfying(
              Row.class,
              it -> {
                assertThat(it.names()).containsExactly("id", "mood", "moods");
                assertThat(it.asMap()).isEqualTo(asMap);
              });
      assertThat(row.get(0, Person.class)).isEqualTo(new Person(1, "ok", List.of("sad", "ok")));
    }
  }

  @Test
  void composite_missingKeysOfMap_areNull() {
    assertThat(value("select $1::person::text", Map.of("id", 7))).isEqualTo("(7,,)");
  }

  @Test
  void composite_row_isAParameterToo() {
    Object read = value("select row(1, 'ok', '{sad}')::person");

    assertThat(value("select $1::person::text", read)).isEqualTo("(1,ok,{sad})");
  }

  @Test
  void composite_arrayWithNullElement_goesThereAndBack() {
    List<?> array = Arrays.asList(Arrays.asList(1, null, null), null);

    Row row = row("select $1::person[], $1::person[]::text", (Object) array);

    assertThat(row.get(1)).isEqualTo("{\"(1,,)\",NULL}");
    List<?> read = (List<?>) row.get(0);
    assertThat(read).hasSize(2);
    assertThat(((Row) read.get(0)).values()).containsExactly(1, null, null);
    assertThat(read.get(1)).isNull();
  }

  @Test
  void composite_inComposite_goesThereAndBack() {
    Map<String, @Nullable Object> couple = new HashMap<>();
    couple.put("first", new Person(1, "sad", null));
    couple.put("second", null);
    couple.put("tags", List.of("x y", "\""));

    Row row = row("select $1::couple, $1::couple::text", couple);

    assertThat(row.get(1)).isEqualTo("(\"(1,sad,)\",,\"{\"\"x y\"\",\"\"\\\\\"\"\"\"}\")");
    Row read = (Row) row.get(0);
    assertThat(read.get("first", Person.class)).isEqualTo(new Person(1, "sad", null));
    assertThat(read.isNull("second")).isTrue();
    assertThat(read.get("tags")).isEqualTo(List.of("x y", "\""));
  }

  @Test
  void composite_underDomain_goesThereAndBack() {
    assertThat(value("select $1::who::text", List.of(1, "ok", List.of()))).isEqualTo("(1,ok,{})");
    assertThat(row("select row(2, null, null)::person::who").get(0, Person.class))
        .isEqualTo(new Person(2, null, null));
  }

  @Test
  void composite_rowOfATable_isARowOfItsColumns() {
    served.database().execute("create table pet (id int, name text, gone int, born date)");
    served.database().execute("alter table pet drop column gone");
    served.database().execute("insert into pet values (1, 'Rex', null)");

    Row pet = (Row) value("select p from pet p");

    assertThat(pet.names()).containsExactly("id", "name", "born");
    assertThat(pet.values()).containsExactly(1, "Rex", null);
  }

  @Test
  void record_withoutType_isReadByPosition() {
    Row row = row("select row(1, 'a'::text, null::int, array[1,2], row(true))");

    Row read = (Row) row.get(0);

    assertThat(read.names()).containsExactly("f1", "f2", "f3", "f4", "f5");
    assertThat(read.get(1)).isEqualTo("a");
    assertThat(read.isNull(2)).isTrue();
    assertThat(read.get(3)).isEqualTo(List.of(1, 2));
    assertThat(((Row) read.get(4)).get(0)).isEqualTo(true);
  }

  // ---- ranges

  @Test
  void range_ofTheUser_goesThereAndBack() {
    Row row = row("select $1::priced, $1::priced::text", Range.openClosed(0.5, 2.0));

    assertThat(row.get(1)).isEqualTo("(0.5,2]");
    assertThat(row.get(0)).isEqualTo(Range.openClosed(0.5, 2.0));
    assertThat(value("select $1::priced_multirange::text", List.of(Range.closed(1.0, 2.0))))
        .isEqualTo("{[1,2]}");
  }

  @Test
  void range_notCanonical_comesBackAsTheServerKeepsIt() {
    Row row = row("select $1::int4range, $2::numrange", Range.openClosed(0, 5), Range.empty());

    assertThat(row.get(0)).isEqualTo(Range.closedOpen(1, 6));
    assertThat(row.get(1)).isEqualTo(Range.empty());
  }

  @Test
  void multirange_overlappingAndEmpty_comesBackCanonical() {
    Row row =
        row(
            "select $1::int4multirange, $2::int4multirange",
            List.of(Range.closedOpen(1, 9), Range.closedOpen(9, 11), Range.closed(11, 11)),
            List.of(Range.<Integer>empty()));

    assertThat(row.get(0)).isEqualTo(List.of(Range.closedOpen(1, 12)));
    assertThat(row.get(1)).isEqualTo(List.of());
  }

  // ---- extensions and text

  @Test
  void hstore_withNullAndQuotes_goesThereAndBack() {
    Map<String, @Nullable String> map = new HashMap<>();
    map.put("ham", "spam");
    map.put("nada", null);
    map.put("\"q\", =>", "ü\\");

    Row row = row("select $1::hstore, ($1::hstore)->$2, array[$1::hstore]", map, "ham");

    assertThat(row.get(0)).isEqualTo(map);
    assertThat(row.get(1)).isEqualTo("spam");
    assertThat(row.get(2)).isEqualTo(List.of(map));
    assertThat(value("select $1::hstore", Map.of())).isEqualTo(Map.of());
  }

  @Test
  void citext_alsoInDomainsArraysAndComposites_isText() {
    List<?> array = Arrays.asList("\"a", "\\\"", null, "Ä,b");

    Row row =
        row(
            "select $1::citext, $2::citext[], $3::handle, $4::labelled",
            "Ab",
            array,
            "H",
            List.of(1, "Kim"));

    assertThat(row.get(0)).isEqualTo("Ab");
    assertThat(row.get(1)).isEqualTo(array);
    assertThat(row.get(2)).isEqualTo("H");
    assertThat(((Row) row.get(3)).values()).containsExactly(1, "Kim");
    assertThat(value("select $1::citext = 'AB'", "ab")).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{pg_class,\"pg_type\"}", "{}", "{{pg_class},{NULL}}"})
  void array_ofTypeWithoutBinaryForm_isReadFromItsText(String literal) {
    Object read = value("select '%s'::regclass[]".formatted(literal));

    assertThat(value("select $1::regclass[]::text", read))
        .isEqualTo(value("select '%s'::regclass[]::text".formatted(literal)));
  }

  @Test
  void tsvector_inArrayAndComposite_isItsText() {
    List<?> array = Arrays.asList("'\"':2 'a,b':1", null);

    Row row = row("select $1::tsvector[], $2::searchable::text", array, "(1,\"'x':1\")");

    assertThat(row.get(0)).isEqualTo(array);
    assertThat(row.get(1)).isEqualTo("(1,'x':1)");
  }

  @Test
  void acl_ofTheCatalog_isText() {
    Row row = row("select '{postgres=arwdDxt/postgres,=r/postgres}'::aclitem[]");

    assertThat(row.get(0)).isEqualTo(List.of("postgres=arwdDxt/postgres", "=r/postgres"));
  }

  @Test
  void anyarray_ofStatistics_isAList() {
    served.database().execute("create table n as select i % 3 as v from generate_series(1, 99) i");
    served.database().execute("analyze n");

    Object common =
        value("select most_common_vals from pg_stats where tablename = 'n' and attname = 'v'");

    assertThat(common)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void void_result_isNull() {
    Row row = row("select pg_sleep(0) as v, 1 as n");

    assertThat(row.get(0)).isNull();
    assertThat(row.getInt(1)).isEqualTo(1);
  }

  @Test
  void null_literalWithoutType_isText() {
    Row row = row("select null as v, 'x' as w, $1 as p", "y");

    assertThat(row.get(0)).isNull();
    assertThat(row.get(1)).isEqualTo("x");
    assertThat(row.get(2)).isEqualTo("y");
  }

  @Test
  void json_null_isNotSqlNull() {
    Row row = row("select 'null'::jsonb, null::jsonb, '{\"a\": [1, 2.50]}'::jsonb");

    assertThat(row.isNull(0)).isFalse();
    assertThat(row.get(0)).isEqualTo("null");
    assertThat(row.isNull(1)).isTrue();
    assertThat(row.get(2, (Type) Map.class))
        .isEqualTo(Map.of("a", List.of(1L, new BigDecimal("2.50"))));
  }

  @Test
  void json_mapsListsAndTexts_areWritten() {
    Row row =
        row(
            "select $1::jsonb::text, $2::json::text, $3::jsonb::text",
            Map.of("a", List.of(1, true)),
            List.of("x"),
            "\"s\"");

    assertThat(row.values()).containsExactly("{\"a\": [1, true]}", "[\"x\"]", "\"s\"");
  }
}
