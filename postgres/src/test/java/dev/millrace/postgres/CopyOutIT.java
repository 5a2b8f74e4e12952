package dev.millrace.postgres;

import static dev.millrace.postgres.CopyTables.MANY;
import static dev.millrace.postgres.CopyTables.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.testkit.SharedHandles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** COPY of tables and queries as bytes. */
@SharedHandles
final class CopyOutIT {

  private static CopyTables tables;

  @BeforeAll
  static void start() {
    tables =
        new CopyTables(
            "create table t (a int, b text)",
            "insert into t values (1, 'one'), (2, null)",
            "create schema other",
            "create table other.\"T t\" (\"A\" int)",
            "insert into other.\"T t\" values (7)",
            CopyTables.many(),
            "create type mood as enum ('sad', 'happy')");
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  private static PgConnection connection() {
    return tables.connection();
  }

  private static String text(CopyOut copy) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy.to(Channels.newChannel(bytes)).result(SOON);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void to_channel_hasTheRows() {
    assertThat(text(connection().copyOut("t"))).isEqualTo("1\tone\n2\t\\N\n");
    assertThat(text(tables.pool().copyOut("t", "b", "a"))).isEqualTo("one\t1\n\\N\t2\n");
    assertThat(text(tables.pool().copyOut("T t", "A").schema("other"))).isEqualTo("7\n");
  }

  @Test
  void to_csv_hasItsOptions() {
    CopyFormat format =
        CopyFormat.csv().header().delimiter('|').nullText("nil").quote('\'').forceQuote("b");

    assertThat(text(connection().copyOut("t").format(format))).isEqualTo("a|b\n1|'one'\n2|nil\n");
  }

  @Test
  void to_file_replacesIt(@TempDir java.nio.file.Path folder) throws IOException {
    java.nio.file.Path file = folder.resolve("rows");
    Files.writeString(file, "something longer than what comes out now");

    CommandTag tag = tables.pool().copyOut("t").to(file).result(SOON);

    assertThat(tag.text()).isEqualTo("COPY 2");
    assertThat(file).hasContent("1\tone\n2\t\\N\n");
    assertThat(tables.pool().copyQuery("select 1 where false").to(file).result(SOON).rows())
        .isZero();
    assertThat(file).isEmptyFile();
  }

  @Test
  void to_fileInNoFolder_fails(@TempDir java.nio.file.Path folder) {
    java.nio.file.Path file = folder.resolve("none").resolve("rows");

    assertThatThrownBy(() -> connection().copyOut("many").to(file).result(SOON))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot open");

    tables.isUsable();
  }

  @Test
  void toAndFrom_binary_areTheSameRows(@TempDir java.nio.file.Path folder) {
    java.nio.file.Path file = folder.resolve("rows");
    tables.pool().copyOut("many").format(CopyFormat.binary()).to(file).result(SOON);
    connection().execute("create table again (like many)").result(SOON);

    tables.pool().copyInto("again").format(CopyFormat.binary()).from(file).result(SOON);

    assertThat(
            connection()
                .fetchValue(
                    Long.class, "select count(*) from (table many except all table again) d")
                .result(SOON))
        .hasValue(0L);
  }

  @Test
  void query_withArguments_bindsThem() {
    assertThat(text(connection().copyQuery("select a, b from t where a = $1", 2)))
        .isEqualTo("2\t\\N\n");
    assertThat(
            text(
                tables
                    .pool()
                    .copyQuery(
                        "select $1 || '$1' -- $1\n, $2::int, $3::text, $4::text[], $1",
                        "it's \\ \"x\"; drop table t",
                        -5,
                        null,
                        List.of("a,b", "$2"))))
        .isEqualTo(
            "it's \\\\ \"x\"; drop table t$1\t-5\t\\N\t{\"a,b\",$2}\tit's \\\\ \"x\"; drop table"
                + " t\n");
  }

  @Test
  void query_withArgumentsOfManyTypes_keepsTheirValues() {
    OffsetDateTime time = OffsetDateTime.parse("2026-11-26T10:11:12.123456+02:00");

    List<Row> rows =
        connection()
            .copyQuery(
                "select $1::timestamptz t, $2::float8 d, $3::numeric n, $4::bytea b, $5::bool f,"
                    + " $6::mood m, $7::jsonb j, $8::regclass::oid::int8 o, $9::bpchar c",
                time,
                0.1 + 0.2,
                new BigDecimal("1.500"),
                new byte[] {0, '\\', (byte) 255},
                true,
                "sad",
                Map.of("k", 1),
                "pg_type",
                "ab  ")
            .rows()
            .toList()
            .result(SOON);

    Row row = rows.get(0);
    assertThat(row.get("t", OffsetDateTime.class)).isEqualTo(time);
    assertThat(row.getDouble("d")).isEqualTo(0.1 + 0.2);
    assertThat(row.get("n", BigDecimal.class)).isEqualTo(new BigDecimal("1.500"));
    assertThat(row.get("b", byte[].class)).containsExactly(0, '\\', 255);
    assertThat(row.getBoolean("f")).isTrue();
    assertThat(row.get("m", String.class)).isEqualTo("sad");
    assertThat((Object) row.get("j", Map.class)).isEqualTo(Map.of("k", 1L));
    assertThat(row.getLong("o")).isEqualTo(1247);
    assertThat(row.get("c", String.class)).isEqualTo("ab  ");
  }

  @Test
  void query_withArgumentsInATransaction_works() {
    String twice =
        connection()
            .inTransaction(
                tx ->
                    text(tx.copyQuery("select $1::int", 1))
                        + text(tx.copyQuery("select $1::text", "two")));

    assertThat(twice).isEqualTo("1\ntwo\n");
    tables.isUsable();
  }

  @Test
  void query_wrongArguments_areRefusedUnsent() {
    assertThatThrownBy(() -> text(connection().copyQuery("select $1::int")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("expected 1 parameter for");
    assertThatThrownBy(() -> text(connection().copyQuery("select $1::int", "one")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("parameter $1: ");

    tables.isUsable();
  }

  @Test
  void query_notOne_isRefused() {
    for (String sql : List.of("select 1; select 2", "select 1) to program 'x' --", "nonsense")) {
      assertThatThrownBy(() -> text(connection().copyQuery(sql)))
          .as(sql)
          .isInstanceOf(InvalidQueryException.class);
    }
    assertThat(text(connection().copyQuery("select 1 -- the end"))).isEqualTo("1\n");
    assertThatThrownBy(() -> connection().copyQuery("select 1").schema("other"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bytes_areTheWhole() {
    int length =
        connection()
            .copyOut("many")
            .bytes()
            .map(ByteBuffer::remaining)
            .toList()
            .result(SOON)
            .stream()
            .mapToInt(Integer::intValue)
            .sum();

    assertThat(length).isEqualTo(text(tables.pool().copyOut("many")).length());
  }

  @Test
  void bytes_intoAnotherTable_areCopied() {
    connection().execute("create table target (like many)").result(SOON);

    tables.pool().copyInto("target").from(tables.pool().copyOut("many").bytes()).result(SOON);

    assertThat(connection().fetchValue(Integer.class, "select count(*)::int from target").result())
        .hasValue(MANY);
  }

  @Test
  void to_throwingChannel_failsAndLeavesTheConnectionUsable() {
    WritableByteChannel full =
        new WritableByteChannel() {
          private int taken;

          @Override
          public int write(ByteBuffer source) throws IOException {
            if (taken > 300_000) {
              throw new IOException("the channel is full");
            }
            int part = Math.min(source.remaining(), 1000);
            source.position(source.position() + part);
            taken += part;
            return part;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };

    Async<CommandTag> copy = connection().copyOut("many").to(full);

    assertThatThrownBy(() -> copy.result(SOON))
        .isInstanceOf(IOException.class)
        .hasMessage("the channel is full");
    tables.isUsable();
  }

  /** Takes nothing before it is told to. */
  private static final class Stuck implements WritableByteChannel {

    private final CountDownLatch isAsked = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);

    @Override
    public int write(ByteBuffer source) {
      isAsked.countDown();
      try {
        goesOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      int taken = source.remaining();
      source.position(source.limit());
      return taken;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void cancel_whileTheChannelIsStuck_leavesTheConnectionUsable() throws Exception {
    Stuck stuck = new Stuck();
    Async<CommandTag> copy = connection().copyOut("many").to(stuck);
    stuck.isAsked.await();

    copy.cancel();

    assertThatThrownBy(() -> copy.result(SOON)).isInstanceOf(CancellationException.class);
    tables.isUsable();
    stuck.goesOn.countDown();
  }

  @Test
  void within_whileTheChannelIsStuck_leavesTheConnectionUsable() {
    Stuck stuck = new Stuck();

    assertThatThrownBy(
            () ->
                connection().within(Duration.ofMillis(200)).copyOut("many").to(stuck).result(SOON))
        .isInstanceOf(TimedOutException.class);

    tables.isUsable();
    stuck.goesOn.countDown();
  }

  @Test
  void cancel_atAnyMoment_leavesThePoolUsable() {
    for (int i = 0; i < 60; i++) {
      Async<?> copy =
          i % 2 == 0
              ? tables.pool().copyOut("many").rows().toList()
              : tables.pool().copyOut("many").to(Channels.newChannel(new ByteArrayOutputStream()));
      for (int spin = 0; spin < i * 20_000; spin++) {
        Thread.onSpinWait();
      }
      copy.cancel();
      assertThat(tables.pool().fetchValue(Integer.class, "select $1::int", i).result(SOON))
          .hasValue(i);
    }
  }
}
