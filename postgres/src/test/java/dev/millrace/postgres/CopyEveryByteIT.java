package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;
import dev.millrace.postgres.testkit.Direction;
import dev.millrace.postgres.testkit.FaultyProxy;
import dev.millrace.postgres.testkit.SharedServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The link is cut at each byte of a COPY in turn: it ends, and its outcome is true. */
final class CopyEveryByteIT {

  private Served served;
  private FaultyProxy proxy;

  @BeforeEach
  void open() {
    served = Served.start();
    served.connection().execute("create table items (id int, name text)").result();
    proxy = FaultyProxy.before(SharedServer.get());
  }

  @AfterEach
  void close() {
    proxy.close();
    served.close();
  }

  private PgConnection connect() {
    return Served.connect(
        PgOptions.parse(proxy.through(served.database().url())).toBuilder()
            .sslMode(SslMode.DISABLE));
  }

  private void cutAfter(Direction direction, int bytes) {
    if (direction == Direction.FROM_CLIENT) {
      proxy.cutAfterClientBytes(bytes);
    } else {
      proxy.cutAfterServerBytes(bytes);
    }
  }

  private boolean isTrue(String condition, Object... args) {
    return served
        .connection()
        .fetchValue(Boolean.class, "select " + condition, args)
        .result()
        .orElseThrow();
  }

  private boolean isStored() {
    return isTrue("exists (select from items)");
  }

  private void awaitBackendGone(int pid) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> isTrue("not exists (select from pg_stat_activity where pid = $1)", pid));
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void copyInto_cutAtEachByte_tellsItsOutcome(Direction direction) {
    List<List<?>> rows = List.of(List.of(1, "one"), List.of(2, "two"));
    boolean isLost = true;
    boolean wasUnknown = false;
    for (int bytes = 0; isLost; bytes++) {
      try (PgConnection connection = connect()) {
        cutAfter(direction, bytes);

        Throwable failure =
            catchThrowable(() -> connection.copyInto("items").rows(rows).result(Served.PATIENCE));

        isLost = failure != null;
        if (isLost) {
          assertThat(failure).isInstanceOf(ConnectionLostException.class);
          awaitBackendGone(connection.serverPid());
          boolean isUnknown = ((DataException) failure).outcome() == Outcome.UNKNOWN;
          wasUnknown |= isUnknown;
          assertThat(isStored() && !isUnknown).isFalse();
        } else {
          assertThat(isStored()).isTrue();
        }
        served.connection().execute("truncate items").result();
      }
    }
    assertThat(wasUnknown).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void copyOut_cutAtEveryThirdByte_ends(Direction direction) {
    served.connection().execute("insert into items values (1, 'one'), (2, 'two')").result();
    boolean isLost = true;
    for (int bytes = 0; isLost; bytes += 3) {
      try (PgConnection connection = connect()) {
        cutAfter(direction, bytes);

        Throwable failure =
            catchThrowable(
                () -> connection.copyOut("items").rows().toList().result(Served.PATIENCE));

        isLost = failure != null;
        if (isLost) {
          assertThat(failure).isInstanceOf(ConnectionLostException.class);
          assertThat(connection.isClosed()).isTrue();
        }
      }
    }
  }
}
