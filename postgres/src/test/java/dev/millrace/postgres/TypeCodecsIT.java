package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.sql.Statement;
import dev.millrace.testkit.SharedHandles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codecs of the caller for types by name and by oid. */
@SharedHandles
final class TypeCodecsIT {

  enum Mood {
    SAD,
    OK
  }

  record Cents(long count) {}

  record Tag(String text) {}

  record Place(int x, String name) {}

  private static final PgTypeCodec<Cents> CENTS =
      PgTypeCodec.text(
          Cents.class,
          cents -> BigDecimal.valueOf(cents.count(), 2).toPlainString(),
          text -> new Cents(new BigDecimal(text).movePointRight(2).longValueExact()));

  private static final PgTypeCodec<Tag> TAG =
      PgTypeCodec.text(Tag.class, tag -> "#" + tag.text(), text -> new Tag(text.substring(1)));

  private static final PgTypeCodec<Tag> QUOTED =
      PgTypeCodec.text(
          Tag.class,
          tag -> "\"" + tag.text() + "\"",
          text -> new Tag(text.substring(1, text.length() - 1)));

  private static final PgTypeCodec<Mood> MOOD =
      PgTypeCodec.text(
          Mood.class,
          mood -> mood.name().toLowerCase(java.util.Locale.ROOT),
          text -> Mood.valueOf(text.toUpperCase(java.util.Locale.ROOT)));

  /** An int4 as its digits, over its four bytes. */
  private static final PgTypeCodec<Tag> NUMBER =
      PgTypeCodec.binary(
          Tag.class,
          tag -> java.nio.ByteBuffer.allocate(4).putInt(Integer.parseInt(tag.text())).array(),
          bytes -> new Tag(String.valueOf(java.nio.ByteBuffer.wrap(bytes).getInt())));

  private static Served served;
  private PgConnection connection;

  @BeforeAll
  static void start() {
    served = Served.start();
    served
        .database()
        .execute(
            """
            create extension hstore;
            create extension citext;
            create type mood as enum ('sad', 'ok');
            create domain amount as numeric(10, 2) check (value >= 0);
            create domain counted as int4;
            create domain doc as jsonb;
            create type place as (x int4, name text);
            create type priced as (id int4, mood mood, doc json, tags citext[]);
            create type sum as (what text, price numeric);
            create type pricerange as range (subtype = numeric);
            create schema other;
            create type other.mood as enum ('up', 'down');
            create type myint;
            create function myint_in(cstring) returns myint as 'int4in'
              language internal immutable strict;
            create function myint_out(myint) returns cstring as 'int4out'
              language internal immutable strict;
            create function myint_receive(internal) returns myint as 'int4recv'
              language internal immutable strict;
            create function myint_send(myint) returns bytea as 'int4send'
              language internal immutable strict;
            create type myint (input = myint_in, output = myint_out, receive = myint_receive,
              send = myint_send, like = int4);
            """);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @BeforeEach
  void connect() {
    connection = served.connect();
  }

  @AfterEach
  void disconnect() {
    connection.closeAsync().result(Served.PATIENCE);
  }

  private void set(String type, PgTypeCodec<?> codec) {
    connection.setTypeCodec(type, codec).result(Served.PATIENCE);
  }

  private Row row(String sql, @Nullable Object... args) {
    return connection.fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  private @Nullable Object value(String sql, @Nullable Object... args) {
    return row(sql, args).get(0);
  }

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

  // ---- names

  @Test
  void name_ofTheStandard_isTheSameType() {
    set("character varying", TAG);
    set("timestamp with timezone", PgTypeCodec.text(Tag.class, Tag::text, Tag::new));

    assertThat(value("select '#x'::varchar")).isEqualTo(new Tag("x"));
    assertThat(value("select '#x'::text")).isEqualTo("#x");
    assertThat(value("select '2000-01-01Z'::timestamptz")).isInstanceOf(Tag.class);
  }

  @Test
  void name_withASchema_isOneTypeAlone() {
    connection.setTypeCodec("other", "mood", TAG).result(Served.PATIENCE);
    connection.setTypeCodec("public", "mood", MOOD).result(Served.PATIENCE);

    assertThat(value("select 'sad'::mood")).isEqualTo(Mood.SAD);
    assertThat(value("select 'up'::other.mood")).isEqualTo(new Tag("p"));
  }

  @Test
  void oid_ofAType_evenOfAnArray_isThatType() {
    long oid = row("select 'mood'::regtype::oid").getLong(0);
    connection.setTypeCodec(oid, MOOD).result(Served.PATIENCE);
    connection
        .setTypeCodec(1007, PgTypeCodec.text(Tag.class, Tag::text, Tag::new))
        .result(Served.PATIENCE);

    assertThat(value("select 'sad'::mood")).isEqualTo(Mood.SAD);
    assertThat(value("select '{1,2}'::int4[]")).isEqualTo(new Tag("{1,2}"));
    assertThat(value("select '{1,2}'::int8[]")).isEqualTo(List.of(1L, 2L));
    assertThatThrownBy(() -> connection.setTypeCodec(-1, MOOD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected the oid of a type, got -1");
  }

  @Test
  void set_whatCannotBe_saysWhy() {
    assertThatThrownBy(() -> set("nothing", TAG))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("cannot set a codec for type \"nothing\": there is no such type");
    assertThatThrownBy(() -> set("amount", CENTS))
        .hasMessage(
            "cannot set a codec for type \"amount\": it is a domain, of whose columns the server"
                + " tells the type below alone; set the codec for that type");
    assertThatThrownBy(() -> set("record", TAG)).hasMessageContaining("it is a pseudo-type");
    assertThatThrownBy(() -> set("int4", PgTypeCodec.tuple(Tag.class, List::of, t -> new Tag(""))))
        .hasMessageContaining("others have no tuple form");
    assertThatThrownBy(() -> set("aclitem", NUMBER)).hasMessageContaining("has no binary form");
    assertThatThrownBy(() -> set("int4", PgTypeCodec.alias("nothing")))
        .hasMessage("the codec of type \"int4\": no type that is built in is called \"nothing\"");
    assertThatThrownBy(() -> set("mood[]", MOOD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set it for mood");
    assertThat(value("select 1")).isEqualTo(1);
  }

  // ---- when it counts

  @Test
  void set_afterPrepare_countsAndResetUndoes() {
    Statement statement =
        connection.prepare("select $1::mood, array['ok'::mood]").result(Served.PATIENCE);
    Row before = statement.fetchRow("sad").result(Served.PATIENCE).orElseThrow();

    set("mood", MOOD);
    Row during = statement.fetchRow(Mood.SAD).result(Served.PATIENCE).orElseThrow();
    connection.resetTypeCodec("mood");
    connection.resetTypeCodec("mood");
    Row after = statement.fetchRow("sad").result(Served.PATIENCE).orElseThrow();

    assertThat(before.values()).containsExactly("sad", List.of("ok"));
    assertThat(during.values()).containsExactly(Mood.SAD, List.of(Mood.OK));
    assertThat(after.values()).containsExactly("sad", List.of("ok"));
  }

  @Test
  void set_twice_theLastCounts() {
    set("mood", TAG);
    set("mood", MOOD);

    assertThat(value("select 'sad'::mood")).isEqualTo(Mood.SAD);
  }

  @Test
  void set_forTextAndNumbers_leavesTheClientsOwnQueriesAlone() {
    set("text", PgTypeCodec.text(String.class, text -> "<" + text, text -> text + ">"));
    set("int8", PgTypeCodec.text(Long.class, n -> "1" + n, text -> -Long.parseLong(text)));
    set("bool", PgTypeCodec.text(Boolean.class, b -> "" + !b, text -> text.equals("f")));

    connection.execute("create type fresh as enum ('a', 'b')").result(Served.PATIENCE);
    set("fresh", MOOD);
    connection.resetTypeCodec("fresh");

    assertThat(value("select $1::fresh", "a")).isEqualTo("a");
    assertThat(value("select $1::text", "a")).isEqualTo("<a>");
    assertThat(value("select $1::int8", 5L)).isEqualTo(-15L);
    connection.execute("drop type fresh").result(Served.PATIENCE);
  }

  @Test
  void options_ofAPool_countOnEveryConnectionAndForLaterTypes() {
    PgOptionsBuilder options =
        served
            .options()
            .maxSize(2)
            .typeCodec("late", MOOD)
            .typeCodec("pg_catalog", "numeric", CENTS);
    try (PgPool pool = Postgres.pool(options.build())) {
      pool.execute("create type late as enum ('sad', 'ok')").result(Served.PATIENCE);
      var both =
          List.of(
              pool.fetchRow("select 'sad'::late, 1.5, pg_sleep(0.01)"),
              pool.fetchRow("select 'sad'::late, 1.5, pg_sleep(0.01)"));

      both.forEach(
          row ->
              assertThat(row.result(Served.PATIENCE).orElseThrow().values())
                  .startsWith(Mood.SAD, new Cents(150)));
      pool.execute("drop type late").result(Served.PATIENCE);
      assertThat(pool.closeAsync().result(Served.PATIENCE)).isNull();
    }
  }

  @Test
  void options_hookOfAPool_setsItForAll() {
    PgOptionsBuilder options =
        served.options().maxSize(2).onConnect(fresh -> fresh.setTypeCodec("mood", MOOD));
    try (PgPool pool = Postgres.pool(options.build())) {
      assertThat(pool.fetchValue(Mood.class, "select 'ok'::mood").result(Served.PATIENCE))
          .contains(Mood.OK);
      pool.closeAsync().result(Served.PATIENCE);
    }
  }

  // ---- failures

  @Test
  void codec_thatThrows_failsItsOperationAlone() {
    RuntimeException broken = new IllegalStateException("broken");
    set(
        "mood",
        PgTypeCodec.text(
            Mood.class,
            mood -> {
              throw broken;
            },
            text -> {
              throw broken;
            }));
    String name = "the codec of mood for " + Mood.class.getName() + " failed";

    var failed = connection.fetchRow("select $1::mood", Mood.OK);
    var next = connection.fetchRow("select 1");
    Row row = row("select 'sad'::mood as m, 5 as n");

    assertThatThrownBy(() -> failed.result(Served.PATIENCE))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("parameter $1: " + name)
        .hasCause(broken);
    assertThat(next.result(Served.PATIENCE).orElseThrow().get(0)).isEqualTo(1);
    assertThatThrownBy(() -> row.get("m"))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"m\": " + name)
        .hasCause(broken);
    assertThat(row.getInt("n")).isEqualTo(5);
    assertThatThrownBy(
            () ->
                connection
                    .fetch(Mood.class, "select 'sad'::mood as m from generate_series(1, 3)")
                    .result(Served.PATIENCE))
        .isInstanceOf(MappingException.class)
        .hasMessage("column \"m\": " + name);
    assertThatThrownBy(() -> value("select $1::mood[]", List.of("ok", Mood.OK)))
        .hasMessage("parameter $1: element [1] of mood[]: " + name);
    assertThat(value("select 2")).isEqualTo(2);
  }

  @Test
  @SuppressWarnings("NullAway") // what it must not do is tested
  void codec_thatGivesNull_isRefused() {
    set("mood", PgTypeCodec.text(Mood.class, mood -> null, text -> null));

    assertThatThrownBy(() -> value("select $1::mood", Mood.OK)).hasMessageEndingWith(" gave null");
    assertThatThrownBy(() -> value("select 'ok'::mood as m")).hasMessageEndingWith(" gave null");
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
