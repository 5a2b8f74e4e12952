package dev.millrace.postgres;

import static dev.millrace.postgres.SomeCodecs.CENTS;
import static dev.millrace.postgres.SomeCodecs.MOOD;
import static dev.millrace.postgres.SomeCodecs.NUMBER;
import static dev.millrace.postgres.SomeCodecs.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.postgres.SomeCodecs.Cents;
import dev.millrace.postgres.SomeCodecs.Mood;
import dev.millrace.postgres.SomeCodecs.Tag;
import dev.millrace.sql.Row;
import dev.millrace.sql.Statement;
import dev.millrace.testkit.SharedHandles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which types a codec of the caller is for, from when to when, and what becomes of a failure. */
@SharedHandles
final class TypeCodecChangesIT extends WithTypes {

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
}
