package dev.millrace.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Listener;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A connection that the server ends while it is lent. */
class LostInPoolIT {

  private final Queue<Throwable> unobserved = new ConcurrentLinkedQueue<>();

  private final Listener listener =
      new Listener() {
        @Override
        public void unobserved(Throwable failure) {
          unobserved.add(failure);
        }
      };

  @Test
  void lostConnection_givenBack_isReportedToItsUserAlone() {
    try (Served served = Served.start();
        PgPool pool = Postgres.pool(served.options().listener(listener).build())) {
      try (PgConnection lost = pool.acquire().result().unwrap(PgConnection.class)) {
        served.connection().execute("select pg_terminate_backend($1)", lost.serverPid()).result();
        assertThatThrownBy(() -> lost.execute("select 1").result())
            .isInstanceOf(ConnectionLostException.class);
      }
      pool.execute("select nonsense"); // a failure that nobody looks at, after all others

      await()
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(unobserved).isNotEmpty();
              });

      assertThat(unobserved).allMatch(failure -> failure instanceof InvalidQueryException);
    }
  }
}
