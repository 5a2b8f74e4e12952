package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.AsyncStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A bit of everything that a client does, whose results are known. */
final class WholeScript {

  private static final Duration SOON = Served.PATIENCE;

  private final PgPool pool;

  private WholeScript(PgPool pool) {
    this.pool = pool;
  }

  /** Runs it, in a database that is empty but for what it leaves. */
  static void run(PgPool pool) {
    WholeScript script = new WholeScript(pool);
    pool.execute("drop table if exists whole; create table whole (id int primary key, name text)")
        .result(SOON);
    script.queries();
    script.copies();
    script.copyOfAQuery();
    script.transactions();
  }

  private void assertCount(int expected) {
    assertThat(pool.fetchValue(Integer.class, "select count(*)::int from whole").result(SOON))
        .contains(expected);
  }

  private void queries() {
    pool.executeMany("insert into whole values ($1, $2)", rows(0, 20)).result(SOON);
    pool.pipeline(
            pipeline -> {
              pipeline.execute("insert into whole values ($1, $2)", 20, "ö");
              return pipeline.execute("update whole set name = name || $1 where id = 20", "!");
            })
        .result(SOON);

    assertThat(
            pool.fetch(String.class, "select name from whole where id >= $1 order by id", 18)
                .result(SOON))
        .containsExactly("row 18", "row 19", "ö!");
    assertThat(pool.stream(Integer.class, "select id from whole").toList().result(SOON))
        .hasSize(21);
  }

  private void copies() {
    pool.copyInto("whole").rows(rows(100, 20)).result(SOON);
    pool.copyInto("whole", "id", "name")
        .format(CopyFormat.csv())
        .from(
            AsyncStream.from(
                List.of(
                    ByteBuffer.wrap("200,on".getBytes(StandardCharsets.UTF_8)),
                    ByteBuffer.wrap("e\n201,two\n".getBytes(StandardCharsets.UTF_8)))))
        .result(SOON);
    assertCount(43);

    assertThat(pool.copyOut("whole").rows().map(row -> row.getInt("id")).toList().result(SOON))
        .hasSize(43)
        .contains(0, 20, 119, 201);
  }

  private void copyOfAQuery() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pool.copyQuery("select name from whole where id > $1 order by id", 199)
        .to(Channels.newChannel(bytes))
        .result(SOON);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
  }

  private void transactions() {
    pool.transaction(
            tx ->
                tx.copyInto("whole")
                    .rows(rows(300, 3))
                    .thenCompose(tag -> tx.execute("delete from whole where id < $1", 300)))
        .result(SOON);
    assertCount(3);
  }

  private static List<List<?>> rows(int first, int count) {
    return IntStream.range(first, first + count)
        .<List<?>>mapToObj(i -> List.of(i, "row " + i))
        .toList();
  }
}
