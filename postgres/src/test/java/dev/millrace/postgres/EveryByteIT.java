package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.Async;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The link is cut at each byte in turn: what the failure says of the outcome is true. */
final class EveryByteIT {

  private static final String INSERT = "insert into items values ($1)";

  private FreshDatabase database;
  private FaultyProxy proxy;

  @BeforeEach
  void open() {
    database = SharedServer.get().freshDatabase();
    database.execute("create table items (id int)");
    proxy = FaultyProxy.before(SharedServer.get());
  }

  @AfterEach
  void close() {
    proxy.close();
    database.close();
  }

  private PgConnection connect() {
    PgConnection connection =
        Served.connect(
            PgOptions.parse(proxy.through(database.url())).toBuilder().sslMode(SslMode.DISABLE));
    connection.execute(INSERT, -1).result(Served.PATIENCE);
    return connection;
  }

  private static Async<?> insertInTransaction(PgConnection connection, int id) {
    return connection.transaction(tx -> tx.execute(INSERT, id));
  }

  private void cutAfter(Direction direction, int bytes) {
    if (direction == Direction.FROM_CLIENT) {
      proxy.cutAfterClientBytes(bytes);
    } else {
      proxy.cutAfterServerBytes(bytes);
    }
  }

  private void awaitBackendGone(int pid) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                database
                    .execute("select count(*) from pg_stat_activity where pid = " + pid)
                    .strip()
                    .equals("0"));
  }

  private boolean isThere(int id) {
    return database.execute("select count(*) from items where id = " + id).strip().equals("1");
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void transaction_cutAtEachByte_tellsItsOutcome(Direction direction) {
    AtomicBoolean isCommitSent = new AtomicBoolean();
    proxy.observe(
        (from, bytes) -> {
          if (new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT\0")
              && from == Direction.FROM_CLIENT) {
            isCommitSent.set(true);
          }
        });
    int unknown = 0;
    for (int bytes = 0, lost = 1; lost == 1; bytes++) {
      try (PgConnection connection = connect()) {
        isCommitSent.set(false);
        cutAfter(direction, bytes);

        Throwable failure =
            catchThrowable(() -> insertInTransaction(connection, 1).result(Served.PATIENCE));

        lost = failure == null ? 0 : 1;
        if (failure == null) {
          assertThat(isThere(1)).isTrue();
        } else {
          assertThat(failure).isInstanceOf(ConnectionLostException.class);
          boolean isUnknown = ((DataException) failure).outcome() == Outcome.UNKNOWN;
          if (isCommitSent.get()) {
            assertThat(isUnknown).isTrue();
          } else if (bytes == 0 && direction == Direction.FROM_CLIENT) {
            assertThat(isUnknown).isFalse();
          } // else the COMMIT may have left, and the proxy was cut before it came there
          unknown += isUnknown ? 1 : 0;
          awaitBackendGone(connection.serverPid());
          assertThat(isThere(1) && !isUnknown).isFalse();
        }
        database.execute("delete from items");
      }
    }
    assertThat(unknown).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void statementsInFlight_cutAtEachByte_allEndAndNoneIsSaidUndoneThatIsThere(Direction direction) {
    for (int bytes = 0, lost = 1; lost > 0; bytes += 7) {
      try (PgConnection connection = connect()) {
        cutAfter(direction, bytes);
        List<Async<?>> running = new ArrayList<>();
        for (int id = 0; id < 4; id++) {
          running.add(connection.execute(INSERT, id));
        }

        List<Throwable> failures = new ArrayList<>();
        running.forEach(each -> failures.add(catchThrowable(() -> each.result(Served.PATIENCE))));

        lost = (int) failures.stream().filter(each -> each != null).count();
        if (lost > 0) {
          awaitBackendGone(connection.serverPid());
        }
        for (int id = 0; id < 4; id++) {
          if (failures.get(id) == null) {
            assertThat(isThere(id)).isTrue();
          } else if (isThere(id)) {
            assertThat(((DataException) failures.get(id)).outcome()).isEqualTo(Outcome.UNKNOWN);
          }
        }
        database.execute("delete from items");
      }
    }
  }
}
