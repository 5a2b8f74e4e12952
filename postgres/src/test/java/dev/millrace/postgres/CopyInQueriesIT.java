package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Async;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.CommandTag;
import dev.millrace.testkit.SharedHandles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A COPY that nobody here can serve is answered all the same, and never leaves a wedge behind. */
@SharedHandles
final class CopyInQueriesIT {

  private static final String COPY_IN = "copy t from stdin";
  private static final Duration SOON = Duration.ofSeconds(10);

  private static Served served;
  private PgConnection connection;

  @BeforeAll
  static void start() {
    served = Served.start();
    served.database().execute("create table t as select generate_series(1, 1000) as n");
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
    connection.close();
  }

  private static void refused(Async<?> copy) {
    assertThatThrownBy(() -> copy.result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("COPY … FROM STDIN");
  }

  private void isUsable() {
    assertThat(connection.fetchValue(Integer.class, "select count(*)::int from t").result(SOON))
        .hasValue(1000);
    assertThat(connection.isInTransaction()).isFalse();
  }

  @Test
  void execute_copyOut_isCountedAndDropped() {
    CommandTag tag = connection.execute("copy t to stdout").result(SOON);

    assertThat(tag.text()).isEqualTo("COPY 1000");
    assertThat(tag.rows()).isEqualTo(1000);
    isUsable();
  }

  @Test
  void fetch_copyOut_hasNoRows() {
    assertThat(connection.fetch("copy t to stdout").result(SOON)).isEmpty();
    assertThat(connection.fetch("copy t to stdout").result(SOON)).isEmpty();
    isUsable();
  }

  @Test
  void execute_copyIn_isRefused() {
    refused(connection.execute(COPY_IN));

    isUsable();
  }

  @Test
  void execute_copyInOfAScript_isRefusedAndUndoesAll() {
    refused(connection.execute("insert into t values (5); copy t from stdin; select 1"));

    isUsable();
  }

  @Test
  void fetch_copyIn_isRefusedEachTime() {
    for (int i = 0; i < 3; i++) {
      refused(connection.fetch(COPY_IN));
    }

    isUsable();
  }

  @Test
  void executeMany_copyIn_isRefusedUnsent() {
    assertThatThrownBy(
            () -> connection.executeMany(COPY_IN, List.of(List.of(), List.of())).result(SOON))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage("COPY cannot be part of a batch or a pipeline: run it alone");

    isUsable();
  }

  @Test
  void pipeline_copyIn_isRefusedWhole() {
    for (int i = 0; i < 2; i++) {
      Async<?> pipeline =
          connection.pipeline(
              p -> {
                p.execute("insert into t values (5)");
                p.execute(COPY_IN);
                return p.execute("insert into t values (6)");
              });

      assertThatThrownBy(() -> pipeline.result(SOON))
          .isInstanceOf(InvalidQueryException.class)
          .hasMessageContaining("run it alone");
      isUsable();
    }
  }

  @Test
  void others_behindCopyIn_areAnswered() {
    Async<?> before = connection.fetch("select 1");
    Async<?> copy = connection.fetch(COPY_IN);
    Async<Optional<Integer>> after = connection.fetchValue(Integer.class, "select 2");
    Async<?> script = connection.execute(COPY_IN);
    Async<Optional<Integer>> last = connection.fetchValue(Integer.class, "select 2");

    before.result(SOON);
    refused(copy);
    assertThat(after.result(SOON)).hasValue(2);
    refused(script);
    assertThat(last.result(SOON)).hasValue(2);
    isUsable();
  }

  @Test
  void transaction_copyInWithOthersBehindIt_isRefusedAndUndone() {
    for (int i = 0; i < 2; i++) {
      boolean asScript = i == 1;
      Async<?> transaction =
          connection.transaction(
              tx -> {
                tx.execute("insert into t values (5)");
                Async<?> copy = asScript ? tx.execute(COPY_IN) : tx.fetch(COPY_IN);
                Async<?> after = tx.fetch("select 1");
                return after.handle((rows, failure) -> copy.toString());
              });

      refused(transaction);
      isUsable();
    }
  }

  @Test
  void transaction_copyOutWithOthersBehindIt_works() {
    Integer sum =
        connection
            .transaction(
                tx -> {
                  tx.execute("copy t to stdout");
                  tx.fetch("copy t to stdout");
                  return tx.fetchValue(Integer.class, "select sum(n)::int from t");
                })
            .result(SOON)
            .orElseThrow();

    assertThat(sum).isEqualTo(500_500);
    isUsable();
  }

  @Test
  void stream_copyIn_isRefused() {
    assertThatThrownBy(() -> connection.stream(COPY_IN).toList().result(SOON))
        .isInstanceOfAny(InvalidQueryException.class, CompletionException.class);

    isUsable();
  }

  @Test
  void within_copyIn_doesNotWedge() {
    for (int i = 0; i < 3; i++) {
      refused(connection.within(SOON).fetch(COPY_IN));
    }
    isUsable();
  }
}
