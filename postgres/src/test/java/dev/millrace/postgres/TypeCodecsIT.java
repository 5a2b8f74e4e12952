package dev.millrace.postgres;

import static dev.millrace.postgres.SomeCodecs.CENTS;
import static dev.millrace.postgres.SomeCodecs.MOOD;
import static dev.millrace.postgres.SomeCodecs.NUMBER;
import static dev.millrace.postgres.SomeCodecs.QUOTED;
import static dev.millrace.postgres.SomeCodecs.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.postgres.SomeCodecs.Cents;
import dev.millrace.postgres.SomeCodecs.Mood;
import dev.millrace.postgres.SomeCodecs.Place;
import dev.millrace.postgres.SomeCodecs.Tag;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Codecs of the caller for types: what they see, and where they count. */
@SharedHandles
final class TypeCodecsIT extends WithTypes {

  // ---- forms

  @Test
  void text_ofAnyType_goesBothWays() {
    set("numeric", CENTS);

    Row row = row("select $1::numeric as price, $1::numeric + 0.01, null::numeric", new Cents(150));

    assertThat(row.get("price")).isEqualTo(new Cents(150));
    assertThat(row.get(1, Cents.class)).isEqualTo(new Cents(151));
    assertThat(row.get(2)).isNull();
    assertThat(row.get("price", String.class)).isEqualTo("1.50");
    assertThat(value("select $1::numeric", "2.50")).isEqualTo(new Cents(250));
    assertThat(
            connection
                .fetchValue(Cents.class, "select 3.00::numeric(10, 2)")
                .result(Served.PATIENCE))
        .contains(new Cents(300));
    assertThat(
            connection
                .fetch(Cents.class, "select n from generate_series(1.0, 2.0) n")
                .result(Served.PATIENCE))
        .containsExactly(new Cents(100), new Cents(200));
  }

  @Test
  void text_inArraysAndDomains_counts() {
    set("numeric", CENTS);

    assertThat(value("select $1::numeric[]", Arrays.asList(new Cents(1), null, new Cents(-250))))
        .isEqualTo(Arrays.asList(new Cents(1), null, new Cents(-250)));
    assertThat(value("select $1::amount", new Cents(5))).isEqualTo(new Cents(5));
    assertThat(value("select $1::amount[]", List.of(new Cents(5))))
        .isEqualTo(List.of(new Cents(5)));
    assertThat(row("select '{1.5,2}'::numeric[]").get(0, Cents[].class))
        .containsExactly(new Cents(150), new Cents(200));
  }

  @Test
  void text_whereTheServerSendsBinary_isRefusedWithAReason() {
    set("numeric", CENTS);
    String why =
        "of type numeric, has a text form only, and the server sends parts in binary; give that"
            + " codec a binary or a tuple form";

    assertThatThrownBy(() -> value("select row('x', 1)::sum as s"))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"s\": cannot read sum: the codec of its field \"price\", " + why);
    assertThatThrownBy(() -> value("select $1::sum", Map.of("what", "x")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("parameter $1: cannot write sum: the codec of its field");
    assertThatThrownBy(() -> value("select '[1,2)'::numrange as r"))
        .hasMessage("column \"r\": cannot read numrange: the codec of its bounds, " + why);
    assertThatThrownBy(() -> value("select '[1,2)'::pricerange as r"))
        .hasMessageContaining("the codec of its bounds");
    assertThat(value("select (row('x', 1)::sum).price")).isEqualTo(new Cents(100));
  }

  @Test
  void text_ofTextualTypes_countsEverywhere() {
    set("mood", MOOD);
    set("json", QUOTED);
    set("citext", TAG);

    Row row =
        row(
            "select $1::priced, array[$1::priced]",
            Arrays.asList(1, Mood.OK, new Tag("1"), List.of(new Tag("a"))));
    Row composite = (Row) Objects.requireNonNull(row.get(0));

    assertThat(composite.values()).containsExactly(1, Mood.OK, new Tag("1"), List.of(new Tag("a")));
    assertThat((List<?>) row.get(1)).hasSize(1);
    assertThat(value("select row($1::mood, 7)", Mood.SAD))
        .satisfies(record -> assertThat(((Row) record).values()).containsExactly(Mood.SAD, 7));
    assertThat(value("select $1::mood[]", List.of(Mood.SAD, Mood.OK)))
        .isEqualTo(List.of(Mood.SAD, Mood.OK));
    assertThat(value("select $1::mood", "sad")).isEqualTo(Mood.SAD);
  }

  @Test
  void text_ofJsonb_isBelowDomainsAndInArrays() {
    set("jsonb", QUOTED);

    assertThat(value("select $1::jsonb", new Tag("a"))).isEqualTo(new Tag("a"));
    assertThat(value("select $1::doc", new Tag("a"))).isEqualTo(new Tag("a"));
    assertThat(value("select $1::jsonb[]", List.of(new Tag("a")))).isEqualTo(List.of(new Tag("a")));
    assertThat(value("select $1::jsonb", Map.of("a", 1))).isNotNull();
    assertThat(row("select '[1,2]'::jsonb").get(0, int[].class)).containsExactly(1, 2);
  }

  @Test
  void binary_ofABuiltInType_countsInAllThatHoldsIt() {
    set("int4", NUMBER);

    Row row =
        row(
            "select $1::int4, $2::int4[], $3::place, int4range($1, $1 + 2), array[$3::place],"
                + " row($1, 'x'), $1::counted",
            new Tag("7"),
            List.of(new Tag("1")),
            List.of(new Tag("2"), "here"));

    assertThat(row.get(0)).isEqualTo(new Tag("7"));
    assertThat(row.get(1)).isEqualTo(List.of(new Tag("1")));
    assertThat(((Row) Objects.requireNonNull(row.get(2))).values())
        .containsExactly(new Tag("2"), "here");
    assertThat(row.get(3)).isEqualTo(Range.closedOpen(new Tag("7"), new Tag("9")));
    assertThat(((Row) ((List<?>) Objects.requireNonNull(row.get(4))).get(0)).get(0))
        .isEqualTo(new Tag("2"));
    assertThat(((Row) Objects.requireNonNull(row.get(5))).get(0)).isEqualTo(new Tag("7"));
    assertThat(row.get(6)).isEqualTo(new Tag("7"));
    assertThat(
            value(
                "select $1::int4multirange", List.of(Range.closedOpen(new Tag("1"), new Tag("2")))))
        .isEqualTo(List.of(Range.closedOpen(new Tag("1"), new Tag("2"))));
  }

  @Test
  void binary_otherClasses_goTheUsualWay() {
    set("int4", NUMBER);

    Row row = row("select $1::int4, $2::int4[]", 5, new int[] {6});

    assertThat(row.getInt(0)).isEqualTo(5);
    assertThat(row.getLong(0)).isEqualTo(5);
    assertThat(row.get(0, Integer.class)).isEqualTo(5);
    assertThat(row.get(1, int[].class)).containsExactly(6);
    assertThat(row("select 5 as x, 'n' as name").to(Place.class)).isEqualTo(new Place(5, "n"));
  }

  @Test
  void tuple_ofTimes_isTheWholeNumbersOfTheWire() {
    record Parts(List<?> all) {}
    PgTypeCodec<Parts> parts = PgTypeCodec.tuple(Parts.class, Parts::all, Parts::new);
    for (String type :
        List.of("date", "time", "timetz", "timestamp", "timestamp with time zone", "interval")) {
      set(type, parts);
    }

    Row row =
        row(
            "select '2000-01-03'::date, '00:00:01'::time, '00:00:01+02:00:30'::timetz,"
                + " '2000-01-01 00:00:02'::timestamp, '1999-12-31 23:59:59Z'::timestamptz,"
                + " '1 month -2 days 00:00:03'::interval, '{2000-01-02}'::date[]");
    Row back =
        row(
            "select $1::date::text, $2::interval::text, $3::timetz::text",
            new Parts(List.of(2)),
            new Parts(List.of(1, (short) -2, 3_000_000L)),
            new Parts(List.of(1_000_000, -7230)));

    assertThat(row.get(0)).isEqualTo(new Parts(List.of(2L)));
    assertThat(row.get(1)).isEqualTo(new Parts(List.of(1_000_000L)));
    assertThat(row.get(2)).isEqualTo(new Parts(List.of(1_000_000L, -7230L)));
    assertThat(row.get(3)).isEqualTo(new Parts(List.of(2_000_000L)));
    assertThat(row.get(4)).isEqualTo(new Parts(List.of(-1_000_000L)));
    assertThat(row.get(5)).isEqualTo(new Parts(List.of(1L, -2L, 3_000_000L)));
    assertThat(row.get(6)).isEqualTo(List.of(new Parts(List.of(1L))));
    assertThat(back.values())
        .containsExactly("2000-01-03", "1 mon -2 days +00:00:03", "00:00:01+02:00:30");
    assertThat(row("select '2000-01-03'::date").get(0, LocalDate.class))
        .isEqualTo(LocalDate.of(2000, 1, 3));
    assertThatThrownBy(() -> value("select $1::date", new Parts(List.of(1, 2))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("parameter $1: cannot write this tuple as date: expected 1 part, got 2");
    assertThatThrownBy(() -> value("select $1::date", new Parts(List.of(1L << 40))))
        .hasMessageEndingWith("part 0 is out of the range of 4 bytes");
    assertThatThrownBy(() -> value("select $1::date", new Parts(List.of("secret"))))
        .hasMessageEndingWith("expected a whole number at 0, got java.lang.String");
  }

  @Test
  void tuple_ofAComposite_isItsFields() {
    set(
        "place",
        PgTypeCodec.tuple(
            Place.class,
            place -> List.of(place.x(), place.name()),
            parts ->
                new Place((Integer) Objects.requireNonNull(parts.get(0)), (String) parts.get(1))));

    assertThat(value("select $1::place", new Place(1, "a"))).isEqualTo(new Place(1, "a"));
    assertThat(value("select array[$1::place]", new Place(1, "a")))
        .isEqualTo(List.of(new Place(1, "a")));
    assertThat(value("select $1::place", Map.of("x", 3, "name", "b"))).isEqualTo(new Place(3, "b"));
    assertThat(row("select row(1, 'a')::place").get(0, Row.class)).isNotNull();
    assertThat(
            connection
                .fetch(Place.class, "select row(n, 'a')::place from generate_series(1, 2) n")
                .result(Served.PATIENCE))
        .containsExactly(new Place(1, "a"), new Place(2, "a"));
  }

  @Test
  void alias_ofATypeWithTheSameBytes_isReadLikeIt() {
    set("myint", PgTypeCodec.alias("int4"));
    set("counted", PgTypeCodec.alias("integer"));
    set("hstore", PgTypeCodec.alias("pg_contrib.hstore"));

    assertThat(value("select $1::myint", 5)).isEqualTo(5);
    assertThat(value("select $1::myint[]", new int[] {5})).isEqualTo(List.of(5));
    assertThat(value("select $1::counted", 5)).isEqualTo(5);
    assertThat(value("select $1::hstore", Map.of("a", "b"))).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void codec_ofAComponentsClass_isThatComponent() {
    record Item(int id, Cents price, List<Cents> others) {}
    set("numeric", CENTS);
    connection
        .execute("create temp table items(id int, price numeric, others numeric[])")
        .result(Served.PATIENCE);
    Item item = new Item(1, new Cents(5), List.of(new Cents(6)));

    connection
        .copyInto("items", "id", "price", "others")
        .rows(Item.class, List.of(item))
        .result(Served.PATIENCE);

    assertThat(connection.fetch(Item.class, "select * from items").result(Served.PATIENCE))
        .containsExactly(item);
    assertThat(row("select id, price, others from items").to(Item.class)).isEqualTo(item);
  }

  // ---- COPY

  @Test
  void copy_bothWays_usesTheCodec() {
    set("int4", NUMBER);
    set("mood", MOOD);
    connection.execute("create temp table moods(n int4, m mood, p place)").result(Served.PATIENCE);

    CommandTag in =
        connection
            .copyInto("moods", "n", "m", "p")
            .rows(
                List.of(
                    Arrays.asList(new Tag("1"), Mood.OK, List.of(new Tag("5"), "x")),
                    Arrays.asList(2, "sad", null)))
            .result(Served.PATIENCE);
    List<Row> out = connection.copyOut("moods", "n", "m").rows().toList().result(Served.PATIENCE);

    assertThat(in.rows()).isEqualTo(2);
    assertThat(out.get(0).values()).containsExactly(new Tag("1"), Mood.OK);
    assertThat(out.get(1).values()).containsExactly(new Tag("2"), Mood.SAD);
  }

  @Test
  void copy_withATextOnlyCodec_goesAsTextOrSaysWhatCannot() {
    set("numeric", CENTS);
    connection
        .execute("create temp table prices(id int4, price numeric, span interval, at inet)")
        .result(Served.PATIENCE);

    CommandTag in =
        connection
            .copyInto("prices", "id", "price", "span")
            .rows(List.of(List.of(1, new Cents(250), Duration.ofSeconds(3))))
            .result(Served.PATIENCE);
    List<Row> out =
        connection.copyOut("prices", "id", "price").rows().toList().result(Served.PATIENCE);

    assertThat(in.rows()).isEqualTo(1);
    assertThat(out.get(0).values()).containsExactly(1, new Cents(250));
    assertThatThrownBy(
            () ->
                connection
                    .copyInto("prices", "price", "at")
                    .rows(
                        List.of(
                            Arrays.asList(new Cents(1), null),
                            List.of(
                                new Cents(1),
                                new Inet(java.net.InetAddress.getLoopbackAddress(), 32))))
                    .result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("row 1 (from 0): column \"at\": cannot write")
        .hasMessageContaining("use executeMany");
    assertThat(value("select count(*) from prices")).isEqualTo(1L);
  }
}
