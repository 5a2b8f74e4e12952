package dev.millrace.postgres.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.postgres.internal.pool.PaperHooks.Which;
import dev.millrace.postgres.internal.session.Ping;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pool with hooks that take their time or fail, and a reset that asks the server. */
class SessionPoolHooksTest {

  private enum Action {
    LEASE,
    SUBMIT,
    RELEASE,
    RELEASE_EARLY,
    WITHDRAW,
    SHARE,
    CANCEL,
    ACCEPT,
    REFUSE,
    ANSWER,
    FINISH_HOOK,
    FAIL_HOOK,
    LET_IT_HAPPEN,
    DIE,
    EXPIRE_CONNECTIONS,
    TIME_PASSES
  }

  private record Step(Action action, int which) {

    private <T> void pick(List<T> all, Consumer<T> acts) {
      if (!all.isEmpty()) {
        acts.accept(all.get(which % all.size()));
      }
    }

    void happen(PoolScenario all, PaperHooks hooks) {
      switch (action) {
        case LEASE -> all.lease();
        case SUBMIT -> pick(all.leases, all::submit);
        case RELEASE -> pick(all.holding(), PoolScenario.Held::release);
        case RELEASE_EARLY -> pick(all.waiting(), PoolScenario.Held::release);
        case WITHDRAW -> pick(all.waiting(), held -> held.lease.granted().cancel(true));
        case SHARE -> all.share();
        case CANCEL -> pick(all.shared, ping -> ping.async().cancel(true));
        case ACCEPT -> {
          if (all.server.isCalled()) {
            all.server.accept();
          }
        }
        case REFUSE -> {
          if (all.server.isCalled()) {
            all.server.refuse();
          }
        }
        case ANSWER -> pick(all.server.asked(), PaperServer.Peer::answer);
        case FINISH_HOOK -> pick(hooks.running(), hooks::finish);
        case FAIL_HOOK -> pick(hooks.running(), hooks::fail);
        case LET_IT_HAPPEN -> all.server.settle();
        case DIE -> pick(all.server.open(), PaperServer.Peer::die);
        case EXPIRE_CONNECTIONS -> all.pool.expireConnections();
        case TIME_PASSES ->
            all.server.pass(which % 2 == 0 ? Duration.ofSeconds(1) : PoolScenario.PATIENCE);
      }
    }
  }

  private static final Gen<List<Step>> STEPS =
      Gen.lists(Gen.combine(Gen.of(Action.values()), Gen.integers(0, 40), Step::new), 0, 120);

  private static PoolScenario scenario(int maxSize, PaperHooks hooks) {
    return new PoolScenario(0, maxSize, 0, Duration.ZERO, hooks);
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "3, ''", "2, CONNECTED", "2, ACQUIRED", "2, RELEASED", "1, ALL", "3, ALL"})
  void steps_inAnyOrder_loseNoSlotAndForgetNobody(int maxSize, String which) {
    Which[] present =
        switch (which) {
          case "" -> new Which[0];
          case "ALL" -> Which.values();
          default -> new Which[] {Which.valueOf(which)};
        };
    Property.forAll(STEPS)
        .runs(700)
        .check(
            steps -> {
              PaperHooks hooks = new PaperHooks(present);
              PoolScenario scenario = scenario(maxSize, hooks);
              for (Step step : steps) {
                step.happen(scenario, hooks);
                scenario.check();
              }
              hooks.finishAll();
              scenario.end();
            });
  }

  @Test
  void terminate_afterAnySteps_endsEverythingThoughHooksHang() {
    Property.forAll(STEPS)
        .runs(700)
        .check(
            steps -> {
              PaperHooks hooks = new PaperHooks(Which.values());
              PoolScenario scenario = scenario(2, hooks);
              for (Step step : steps) {
                step.happen(scenario, hooks);
              }

              scenario.pool.terminate();
              scenario.server.settle();

              assertThat(scenario.pool.closed().isDone()).as("closed").isTrue();
              assertThat(scenario.waiting()).isEmpty();
              assertThat(scenario.shared).allMatch(ping -> ping.async().isDone());
              assertThat(scenario.own).allMatch(ping -> ping.async().isDone());
              assertThat(scenario.server.connections()).isZero();
              hooks.finishAll();
              scenario.server.settle();
              assertThat(scenario.server.connections()).isZero();
            });
  }

  @Test
  void release_withAReset_handsTheSessionOnBeforeTheServerAnswers() {
    PaperHooks hooks = new PaperHooks();
    PoolScenario scenario = scenario(1, hooks);
    var first = scenario.lease();
    scenario.submit(first);
    scenario.server.work();
    var second = scenario.lease();
    Ping next = scenario.submit(second);

    first.release();
    scenario.server.settle();

    assertThat(second.holds()).isTrue();
    assertThat(next.sent()).as("behind the reset").isZero();
    scenario.server.work();
    next.async().result();
    scenario.end();
  }

  @Test
  void acquired_fails_failsThatLeaseAloneAndReplacesTheSession() {
    PaperHooks hooks = new PaperHooks(Which.ACQUIRED);
    PoolScenario scenario = scenario(1, hooks);
    var unlucky = scenario.lease();
    var next = scenario.lease();
    scenario.server.work();

    hooks.fail(hooks.running().get(0));
    scenario.server.work();
    hooks.finish(hooks.running().get(0));
    scenario.server.work();

    assertThatThrownBy(() -> unlucky.lease.granted().result()).hasMessage("the hook failed");
    assertThat(next.holds()).isTrue();
    hooks.finishAll();
    scenario.end();
  }

  @Test
  void acquired_endsAfterTheLeaseWasWithdrawn_givesTheSessionToTheNext() {
    PaperHooks hooks = new PaperHooks(Which.ACQUIRED);
    PoolScenario scenario = scenario(1, hooks);
    var impatient = scenario.lease();
    var next = scenario.lease();
    scenario.server.work();

    impatient.lease.granted().cancel(true);
    hooks.finish(hooks.running().get(0));
    hooks.finish(hooks.running().get(0));
    scenario.server.work();

    assertThat(next.holds()).isTrue();
    assertThat(scenario.server.open()).hasSize(1);
    hooks.finishAll();
    scenario.end();
  }

  @Test
  void connected_fails_keepsItsPlaceUntilTheSocketIsClosed() {
    PaperHooks hooks = new PaperHooks(Which.CONNECTED);
    PoolScenario scenario = scenario(1, hooks);
    var unlucky = scenario.lease();
    scenario.server.accept();

    hooks.fail(hooks.running().get(0));
    assertThat(scenario.server.isCalled()).isFalse();
    scenario.server.settle();

    assertThatThrownBy(() -> unlucky.lease.granted().result()).hasMessage("the hook failed");
    assertThat(scenario.server.connections()).isZero();
    hooks.finishAll();
    scenario.end();
  }

  @Test
  void connected_hangsThoughTheSessionIsLost_letsOthersWaitNoLonger() {
    PaperHooks hooks = new PaperHooks(Which.CONNECTED);
    PoolScenario scenario = scenario(1, hooks);
    var unlucky = scenario.lease();
    scenario.server.accept();

    scenario.server.open().get(0).die();
    scenario.server.settle();

    assertThatThrownBy(() -> unlucky.lease.granted().result())
        .isInstanceOf(ConnectionLostException.class);
    hooks.finishAll();
    scenario.end();
  }

  @Test
  void acquired_queryCancelledWhileItWaits_isNotRunForIt() {
    PaperHooks hooks = new PaperHooks(Which.ACQUIRED);
    PoolScenario scenario = scenario(1, hooks);
    var held = scenario.lease();
    scenario.server.work();
    hooks.finish(hooks.running().get(0));
    Ping query = scenario.share();

    query.async().cancel(true);
    held.release();
    scenario.server.work();

    assertThat(hooks.running()).isEmpty();
    hooks.finishAll();
    scenario.end();
  }

  @Test
  void close_whileAHookRuns_waitsForIt() {
    PaperHooks hooks = new PaperHooks(Which.RELEASED);
    PoolScenario scenario = scenario(1, hooks);
    var held = scenario.lease();
    scenario.server.work();
    held.release();
    scenario.server.work();

    var closed = scenario.pool.closeAsync();
    scenario.server.work();
    assertThat(closed.isDone()).isFalse();
    hooks.finish(hooks.running().get(0));
    scenario.server.work();

    closed.result();
    var late = scenario.lease();
    assertThatThrownBy(() -> late.lease.granted().result()).isInstanceOf(ClosedException.class);
  }
}
