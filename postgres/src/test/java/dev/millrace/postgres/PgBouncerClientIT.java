package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PgBouncer, which hands each transaction another backend. */
final class PgBouncerClientIT {

  private static final String SLOW = "select pg_sleep(600)";
  private static final int BACKENDS = 2;
  private static final int CONNECTIONS = 4;

  private FreshDatabase database;
  private PgBouncer bouncer;
  private PgPool pool;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    database = SharedServer.get().freshDatabase();
    database.execute("create table items (id int primary key, name text)");
    bouncer = PgBouncer.start(folder, BACKENDS);
    pool = Postgres.pool(bouncer.options(database.name()).maxSize(CONNECTIONS).build());
  }

  @AfterEach
  void close() {
    pool.close();
    bouncer.close();
    database.close();
  }

  private void awaitSleeping(int count) {
    await()
        .until(
            () ->
                database
                    .execute(
                        "select count(*) from pg_stat_activity where state = 'active' and query = '"
                            + SLOW
                            + "'")
                    .strip()
                    .equals(Integer.toString(count)));
  }

  private long count() {
    return pool.fetchValue(Long.class, "select count(*) from items")
        .result(Served.PATIENCE)
        .orElseThrow();
  }

  @Test
  void queries_manyAtOnce_giveTheirOwnAnswers() {
    List<Async<Optional<Integer>>> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      answers.add(pool.fetchValue(Integer.class, "select $1::int + 1", i));
      pool.fetchValue(String.class, "select $1::text", "text " + i);
    }

    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).result(Served.PATIENCE)).contains(i + 1);
    }
  }

  @Test
  void transactions_manyAtOnce_areWhole() {
    List<Async<?>> running = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int id = 2 * i;
      running.add(
          pool.transaction(
              tx ->
                  tx.execute("insert into items values ($1, $2)", id, "even")
                      .thenCompose(
                          tag -> tx.execute("insert into items values ($1, 'odd')", id + 1))));
    }

    running.forEach(each -> each.result(Served.PATIENCE));
    assertThat(count()).isEqualTo(100);
  }

  @Test
  void executeMany_andStream_work() {
    List<List<Object>> rows =
        IntStream.range(0, 5000).mapToObj(i -> List.<Object>of(i, "item " + i)).toList();

    pool.executeMany("insert into items values ($1, $2)", rows).result(Served.PATIENCE);

    assertThat(
            pool.stream(Integer.class, "select id from items where id >= $1 order by id", 0)
                .toList()
                .result(Served.PATIENCE))
        .hasSize(5000)
        .startsWith(0, 1, 2)
        .endsWith(4999);
  }

  @Test
  void running_cancelledOrTimedOut_freesItsBackendAndThePoolGoesOn() {
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      var slow = pool.fetch(SLOW);
      awaitSleeping(1);
      slow.cancel();
      assertThat(catchThrowable(slow::result)).isInstanceOf(CancellationException.class);
    }
    var hasty = pool.within(Duration.ofMillis(100)).fetch(SLOW);
    assertThat(catchThrowable(hasty::result)).isInstanceOf(TimedOutException.class);

    assertThat(count()).isZero();
    awaitSleeping(0);
  }

  @Test
  void bouncer_gone_failsWhatRunsAndCloses() {
    assertThat(count()).isZero();
    var slow = pool.fetch(SLOW);
    awaitSleeping(1);

    bouncer.close();

    assertThat(catchThrowable(() -> slow.result(Served.PATIENCE)))
        .isInstanceOf(ConnectionLostException.class);
    database.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where query = '" + SLOW + "'");
  }
}
