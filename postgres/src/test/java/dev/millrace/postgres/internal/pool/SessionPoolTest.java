package dev.millrace.postgres.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.ClosedException;
import dev.millrace.core.TimedOutException;
import dev.millrace.postgres.internal.session.Ping;
import dev.millrace.testkit.Gen;
import dev.millrace.testkit.Property;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The pool on a server in memory, step by step. */
class SessionPoolTest {

  /** What may happen to a pool; the number says to which of several. */
  private enum Action {
    LEASE((all, which) -> all.lease()),
    SUBMIT((all, which) -> pick(all.leases, which, all::submit)),
    RELEASE((all, which) -> pick(all.holding(), which, PoolScenario.Held::release)),
    RELEASE_EARLY((all, which) -> pick(all.waiting(), which, PoolScenario.Held::release)),
    WITHDRAW((all, which) -> pick(all.waiting(), which, held -> held.lease.granted().cancel(true))),
    SHARE((all, which) -> all.share()),
    CANCEL((all, which) -> pick(all.shared, which, ping -> ping.async().cancel(true))),
    ACCEPT(
        (all, which) -> {
          if (all.server.isCalled()) {
            all.server.accept();
          }
        }),
    REFUSE(
        (all, which) -> {
          if (all.server.isCalled()) {
            all.server.refuse();
          }
        }),
    ANSWER((all, which) -> pick(all.server.asked(), which, PaperServer.Peer::answer)),
    LET_IT_HAPPEN((all, which) -> all.server.settle()),
    DIE((all, which) -> pick(all.server.open(), which, PaperServer.Peer::die)),
    EXPIRE_CONNECTIONS((all, which) -> all.pool.expireConnections()),
    TIME_PASSES(
        (all, which) ->
            all.server.pass(which % 2 == 0 ? Duration.ofSeconds(1) : PoolScenario.PATIENCE));

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final BiConsumer<PoolScenario, Integer> happens;

    Action(BiConsumer<PoolScenario, Integer> happens) {
      this.happens = happens;
    }

    private static <T> void pick(List<T> all, int which, java.util.function.Consumer<T> action) {
      if (!all.isEmpty()) {
        action.accept(all.get(which % all.size()));
      }
    }
  }

  private record Step(Action action, int which) {}

  private static final Gen<List<Step>> STEPS =
      Gen.lists(Gen.combine(Gen.of(Action.values()), Gen.integers(0, 40), Step::new), 0, 120);

  private static void run(PoolScenario scenario, List<Step> steps) {
    for (Step step : steps) {
      step.action.happens.accept(scenario, step.which);
      scenario.check();
    }
    scenario.end();
  }

  @Test
  void steps_inAnyOrder_loseNoSlotAndForgetNobody() {
    Property.forAll(STEPS).runs(1500).check(steps -> run(PoolScenario.of(3), steps));
  }

  @Test
  void steps_inAnyOrderWithOneSlot_loseNoSlotAndForgetNobody() {
    Property.forAll(STEPS).runs(1000).check(steps -> run(PoolScenario.of(1), steps));
  }

  @Test
  void steps_inAnyOrderWithProbesAndWear_loseNoSlotAndForgetNobody() {
    Property.forAll(STEPS)
        .runs(1000)
        .check(
            steps ->
                run(
                    new PoolScenario(2, 3, 3, Duration.ofMillis(500), PoolScenario.Plain.HOOKS),
                    steps));
  }

  @Test
  void steps_inAnyOrderWithSeveralServers_loseNoSlotAndForgetNobody() {
    Property.forAll(STEPS).runs(500).check(steps -> run(PoolScenario.replicated(2), steps));
  }

  @Test
  void close_afterAnySteps_endsEverything() {
    Property.forAll(STEPS)
        .runs(500)
        .check(
            steps -> {
              PoolScenario scenario = PoolScenario.of(2);
              for (Step step : steps) {
                step.action.happens.accept(scenario, step.which);
              }

              var closed = scenario.pool.closeAsync();
              scenario.pool.terminate();
              scenario.server.settle();

              assertThat(closed.isDone()).isTrue();
              assertThat(scenario.waiting()).isEmpty();
              assertThat(scenario.shared).allMatch(ping -> ping.async().isDone());
              assertThat(scenario.own).allMatch(ping -> ping.async().isDone());
              assertThat(scenario.server.connections()).isZero();
            });
  }

  @Test
  void share_coldPool_opensAsManyAsItNeeds() {
    PoolScenario scenario = PoolScenario.of(3);
    Ping ping = scenario.share();

    assertThat(scenario.server.connections()).isEqualTo(1);
    scenario.server.work();

    ping.async().result();
    scenario.end();
  }

  @Test
  void lease_sessionWithSharedWork_getsItWhenThatHasEnded() {
    PoolScenario scenario = PoolScenario.of(1);
    scenario.share();
    scenario.server.settle();
    scenario.server.accept();
    scenario.server.settle();

    var lease = scenario.lease();
    scenario.server.settle();
    assertThat(lease.isWaiting()).isTrue();
    scenario.server.asked().forEach(PaperServer.Peer::answer);
    scenario.server.settle();

    assertThat(lease.holds()).isTrue();
    scenario.end();
  }

  @Test
  void lease_sharedWorkDroppedUnsent_getsTheSession() {
    PoolScenario scenario = PoolScenario.of(1);
    scenario.share();
    scenario.server.work();
    Ping unsent = scenario.share();
    var lease = scenario.lease();
    assertThat(lease.isWaiting()).isTrue();

    unsent.async().cancel(true);
    scenario.server.settle();

    assertThat(lease.holds()).isTrue();
    scenario.end();
  }

  @Test
  void lease_allInUse_timesOutAndSaysHowManyThereAre() {
    PoolScenario scenario = PoolScenario.of(1);
    var holder = scenario.lease();
    scenario.server.work();
    var late = scenario.lease();

    scenario.server.pass(PoolScenario.PATIENCE);

    assertThatThrownBy(() -> late.lease.granted().result())
        .isInstanceOf(TimedOutException.class)
        .hasMessage(
            "pool \"paper\": no connection within 30 s (max=1, in use=1, idle=0, waiting=1)");
    holder.release();
    scenario.server.work();
    assertThat(scenario.pool.idleSize()).isEqualTo(1);
    scenario.end();
  }

  @Test
  void share_cancelledWhileItWaits_waitsNoLonger() {
    PoolScenario scenario = PoolScenario.of(1);
    scenario.lease();
    scenario.server.work();
    var late = scenario.lease();
    scenario.server.pass(Duration.ofSeconds(1));

    scenario.share().async().cancel(true);
    scenario.server.pass(PoolScenario.PATIENCE.minusSeconds(1));

    assertThatThrownBy(() -> late.lease.granted().result())
        .isInstanceOf(TimedOutException.class)
        .hasMessageContaining("waiting=1)");
    scenario.end();
  }

  @Test
  void lease_everyConnectFails_failsAtOnceWithTheReason() {
    PoolScenario scenario = PoolScenario.of(2);
    var lease = scenario.lease();

    scenario.server.refuse();

    assertThatThrownBy(() -> lease.lease.granted().result()).hasMessage("refused");
    scenario.end();
  }

  @Test
  void lease_moreThanConnectAtOnce_allGetOne() {
    PoolScenario scenario = PoolScenario.of(10);
    for (int i = 0; i < 10; i++) {
      scenario.lease();
    }

    scenario.server.work();

    assertThat(scenario.holding()).hasSize(10);
    scenario.end();
  }

  @Test
  void lease_everyOneOfSeveralConnectsFails_opensNoOthersAndFailsAll() {
    PoolScenario scenario = PoolScenario.of(10);
    for (int i = 0; i < 10; i++) {
      scenario.lease();
    }

    int refused = 0;
    for (; scenario.server.isCalled() && refused < 20; refused++) {
      scenario.server.refuse();
    }

    assertThat(refused).isEqualTo(4);
    assertThat(scenario.leases)
        .allSatisfy(
            held -> assertThatThrownBy(() -> held.lease.granted().result()).hasMessage("refused"));
    scenario.end();
  }

  @Test
  void growth_afterAFailure_restsWhileOthersServe() {
    PoolScenario scenario = PoolScenario.of(2);
    var first = scenario.lease();
    scenario.server.work();
    var second = scenario.lease();
    scenario.server.refuse();

    assertThat(scenario.server.isCalled()).isFalse();
    scenario.server.pass(Duration.ofSeconds(1));
    assertThat(scenario.server.isCalled()).isTrue();

    scenario.server.refuse();
    first.release();
    scenario.server.work();
    assertThat(second.holds()).isTrue();
    scenario.end();
  }

  @Test
  void expireConnections_sharedSession_isReplacedBeforeItIsUsedAgain() {
    PoolScenario scenario = PoolScenario.of(1);
    scenario.share();
    scenario.server.work();
    PaperServer.Peer old = scenario.server.open().get(0);

    scenario.pool.expireConnections();
    Ping next = scenario.share();
    scenario.server.work();

    next.async().result();
    assertThat(old.isOpen()).isFalse();
    scenario.end();
  }

  @Test
  void spoilt_sharedSession_isReplacedAfterWhatItHas() {
    PoolScenario scenario = PoolScenario.of(1);
    scenario.share();
    scenario.server.settle();
    scenario.server.accept();
    scenario.server.settle();
    PaperServer.Peer old = scenario.server.open().get(0);

    scenario.pool.spoilt(old.session);
    Ping next = scenario.share();
    scenario.server.work();

    next.async().result();
    assertThat(old.isOpen()).isFalse();
    scenario.end();
  }

  @Test
  void probe_unanswered_givesTheSessionUp() {
    PoolScenario scenario =
        new PoolScenario(0, 1, 0, Duration.ofMillis(500), PoolScenario.Plain.HOOKS);
    scenario.share();
    scenario.server.work();
    PaperServer.Peer dead = scenario.server.open().get(0);
    scenario.server.pass(Duration.ofSeconds(1));
    Ping next = scenario.share();
    scenario.server.settle();

    scenario.server.pass(Duration.ofSeconds(5));
    scenario.server.settle();
    scenario.server.work();

    next.async().result();
    assertThat(dead.isOpen()).isFalse();
    scenario.end();
  }

  @Test
  void ready_minSize_isDoneWhenAllAreThere() {
    PoolScenario scenario = new PoolScenario(6, 8, 0, Duration.ZERO, PoolScenario.Plain.HOOKS);
    var ready = scenario.pool.ready();
    scenario.server.settle();
    scenario.server.accept();
    scenario.server.settle();
    assertThat(ready.isDone()).isFalse();

    scenario.server.work();

    ready.result();
    assertThat(scenario.server.open()).hasSize(6);
    scenario.end();
  }

  @Test
  void ready_firstIsRefused_failsWithTheReason() {
    PoolScenario scenario = new PoolScenario(3, 3, 0, Duration.ZERO, PoolScenario.Plain.HOOKS);
    var ready = scenario.pool.ready();

    scenario.server.refuse();

    assertThatThrownBy(ready::result).hasMessage("refused");
    scenario.end();
  }

  @Test
  void close_withALease_waitsForItAndRefusesOthers() {
    PoolScenario scenario = PoolScenario.of(2);
    var held = scenario.lease();
    scenario.server.work();

    var closed = scenario.pool.closeAsync();
    scenario.server.work();
    assertThat(closed.isDone()).isFalse();
    var late = scenario.lease();
    assertThatThrownBy(() -> late.lease.granted().result()).isInstanceOf(ClosedException.class);
    Ping own = scenario.submit(held);
    held.release();
    scenario.server.work();

    own.async().result();
    closed.result();
    assertThat(scenario.server.connections()).isZero();
  }

  @Test
  void close_leaseThatIsKept_isCutInTheEnd() {
    PoolScenario scenario = PoolScenario.of(2);
    var held = scenario.lease();
    scenario.server.work();
    var closed = scenario.pool.closeAsync();

    scenario.server.pass(Duration.ofMinutes(10));
    scenario.server.settle();

    closed.result();
    Ping late = scenario.submit(held);
    scenario.server.settle();
    assertThatThrownBy(() -> late.async().result()).isInstanceOf(ClosedException.class);
  }
}
