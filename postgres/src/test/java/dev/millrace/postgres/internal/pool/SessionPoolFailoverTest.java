package dev.millrace.postgres.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.internal.session.Ping;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A pool that has several servers to go to, on a server in memory, step by step. */
class SessionPoolFailoverTest {

  /** A pool that was of use, and has lost its only session. */
  private static PoolScenario bereft() {
    PoolScenario scenario = PoolScenario.replicated(2);
    scenario.share();
    scenario.server.work();
    scenario.server.open().get(0).die();
    scenario.server.settle();
    return scenario;
  }

  @Test
  void waiters_whileNoServerIsThere_getTheNextOne() {
    PoolScenario scenario = bereft();
    Ping shared = scenario.share();
    var lease = scenario.lease();

    for (int i = 0; i < 5; i++) {
      while (scenario.server.isCalled()) {
        scenario.server.refuse();
      }
      scenario.server.pass(Duration.ofSeconds(1));
    }
    assertThat(shared.async().isDone()).isFalse();
    scenario.server.work();

    shared.async().result();
    assertThat(lease.holds()).isTrue();
    scenario.end();
  }

  @Test
  void waiters_afterARefusal_areNotTriedForAtOnce() {
    PoolScenario scenario = bereft();
    scenario.share();
    scenario.server.refuse();

    scenario.share();

    assertThat(scenario.server.isCalled()).isFalse();
    scenario.server.pass(Duration.ofSeconds(1));
    assertThat(scenario.server.isCalled()).isTrue();
    scenario.end();
  }

  @Test
  void waiters_noServerInTime_areToldWhatTheLastConnectSaid() {
    PoolScenario scenario = bereft();
    Ping shared = scenario.share();
    scenario.server.refuse();

    scenario.server.pass(PoolScenario.PATIENCE);

    assertThatThrownBy(() -> shared.async().result())
        .isInstanceOf(TimedOutException.class)
        .hasMessage(
            "pool \"paper\": no connection within 30 s (max=2, in use=0, idle=0, waiting=1); the"
                + " last one failed: refused")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOf(ConnectionLostException.class));
    scenario.end();
  }

  @Test
  void waiters_firstConnectOfAll_failsAtOnce() {
    PoolScenario scenario = PoolScenario.replicated(2);
    Ping shared = scenario.share();

    scenario.server.refuse();

    assertThatThrownBy(() -> shared.async().result()).hasMessage("refused");
    scenario.end();
  }

  @Test
  void close_whileNoServerIsThere_failsThoseWhoWait() {
    PoolScenario scenario = bereft();
    Ping shared = scenario.share();
    scenario.server.refuse();

    var closed = scenario.pool.closeAsync();
    scenario.server.pass(Duration.ofSeconds(1));
    scenario.server.refuse();
    scenario.server.settle();

    assertThatThrownBy(() -> shared.async().result()).hasMessage("refused");
    closed.result();
  }

  @Test
  void expireConnections_ofOneServer_keepsTheOthers() {
    PoolScenario scenario = PoolScenario.replicated(2);
    var first = scenario.lease();
    var second = scenario.lease();
    scenario.server.work();
    first.release();
    second.release();
    scenario.server.work();
    PaperServer.Peer gone = scenario.server.open().get(0);
    PaperServer.Peer kept = scenario.server.open().get(1);

    scenario.pool.expireConnections(session -> session == gone.session);
    scenario.server.work();

    assertThat(gone.isOpen()).isFalse();
    assertThat(kept.isOpen()).isTrue();
    scenario.end();
  }
}
