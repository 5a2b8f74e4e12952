package dev.millrace.postgres.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.LoadBalanceHosts;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgOptionsBuilder;
import dev.millrace.postgres.TargetSessionAttributes;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostStatesTest {

  private static final PgHost A = new PgHost("a", 1);
  private static final PgHost B = new PgHost("b", 2);
  private static final PgHost C = new PgHost("c", 3);
  private static final List<PgHost> ALL = List.of(A, B, C);
  private static final SocketAddress ONE = new InetSocketAddress(1);
  private static final SocketAddress TWO = new InetSocketAddress(2);

  private final AtomicLong now = new AtomicLong();
  private final List<SocketAddress> unfit = new ArrayList<>();

  private static PgOptionsBuilder options() {
    return PgOptions.builder("user=u").hosts(ALL);
  }

  private HostStates states(PgOptionsBuilder options) {
    HostStates states = new HostStates(options.build(), now::get);
    states.whenUnfit((host, address) -> unfit.add(address));
    return states;
  }

  private HostStates states(TargetSessionAttributes wanted) {
    return states(options().targetSessionAttributes(wanted));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void hosts_nothingKnown_areAsGiven() {
    assertThat(states(TargetSessionAttributes.PRIMARY).hosts(ALL)).containsExactly(A, B, C);
  }

  @Test
  void hosts_knownNotToFit_areTriedLastAndThoseThatAreDownAfterThem() {
    HostStates states = states(TargetSessionAttributes.PRIMARY);
    states.saw(A, null, HostState.DOWN);
    states.saw(B, TWO, HostState.STANDBY);

    assertThat(states.hosts(ALL)).containsExactly(C, B, A);
  }

  @Test
  void hosts_afterAWhile_areAsGivenAgain() {
    HostStates states = states(TargetSessionAttributes.PRIMARY);
    states.saw(A, null, HostState.DOWN);

    pass(Duration.ofSeconds(10).minusNanos(1));
    assertThat(states.hosts(ALL)).containsExactly(B, C, A);
    pass(Duration.ofNanos(1));
    assertThat(states.hosts(ALL)).containsExactly(A, B, C);
  }

  @Test
  void isDown_seenSoAgainAndAgain_endsAllTheSame() {
    HostStates states = states(TargetSessionAttributes.PRIMARY);
    states.saw(A, ONE, HostState.DOWN);
    pass(Duration.ofSeconds(9));
    states.saw(A, ONE, HostState.DOWN);

    assertThat(states.isDown(A, ONE)).isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(states.isDown(A, ONE)).isFalse();
    states.saw(A, ONE, HostState.DOWN);
    assertThat(states.isDown(A, ONE)).isTrue();
  }

  @Test
  void hosts_withoutRecheck_areAlwaysAsGiven() {
    HostStates states = states(options().hostRecheck(Duration.ZERO));

    states.saw(A, null, HostState.DOWN);

    assertThat(states.hosts(ALL)).containsExactly(A, B, C);
  }

  @Test
  void hosts_oneOfTheAddressesFits_ranksAsThat() {
    HostStates states = states(TargetSessionAttributes.STANDBY);
    states.saw(A, ONE, HostState.PRIMARY);
    states.saw(A, TWO, HostState.STANDBY);

    assertThat(states.hosts(ALL)).containsExactly(A, B, C);
    assertThat(states.addresses(A, List.of(ONE, TWO))).containsExactly(TWO, ONE);
  }

  @Test
  void hosts_nameThatResolvesAgain_isNotDown() {
    HostStates states = states(TargetSessionAttributes.ANY);
    states.saw(A, null, HostState.DOWN);

    states.addresses(A, List.of(ONE));

    assertThat(states.hosts(ALL)).containsExactly(A, B, C);
  }

  @Test
  void hosts_random_areInEveryOrderButThoseThatDoNotFitStayLast() {
    HostStates states = states(options().loadBalanceHosts(LoadBalanceHosts.RANDOM));
    states.saw(A, ONE, HostState.DOWN);
    Set<List<PgHost>> orders = new HashSet<>();

    for (int i = 0; i < 200; i++) {
      orders.add(states.hosts(ALL));
    }

    assertThat(orders).containsExactlyInAnyOrder(List.of(B, C, A), List.of(C, B, A));
  }

  @Test
  void saw_roleThatDoesNotFitAnyMore_isTold() {
    HostStates states = states(TargetSessionAttributes.PRIMARY);
    states.saw(A, ONE, HostState.PRIMARY);
    states.saw(B, TWO, HostState.STANDBY);
    states.saw(A, ONE, HostState.DOWN);

    states.saw(A, ONE, HostState.STANDBY);
    states.saw(A, ONE, HostState.STANDBY);
    states.saw(B, TWO, HostState.PRIMARY);

    assertThat(unfit).containsExactly(ONE);
  }

  @Test
  void refusedWrite_hostThatShouldTakeThem_isToldOnceInAWhile() {
    HostStates states = states(TargetSessionAttributes.READ_WRITE);
    RoleWatch watch = watch(states);
    states.saw(A, ONE, HostState.PRIMARY);

    watch.refusedWrite();
    watch.refusedWrite();
    assertThat(unfit).containsExactly(ONE);
    assertThat(states.hosts(ALL)).containsExactly(B, C, A);

    states.saw(A, ONE, HostState.PRIMARY); // it was no failover
    watch.refusedWrite();
    assertThat(unfit).hasSize(1);
    pass(Duration.ofSeconds(10));
    watch.refusedWrite();
    assertThat(unfit).hasSize(2);
  }

  @Test
  void refusedWrite_whereReadsAreWanted_isNothingNew() {
    watch(states(TargetSessionAttributes.PREFER_STANDBY)).refusedWrite();

    assertThat(unfit).isEmpty();
  }

  @Test
  void reported_standbyThatWasPromoted_isTold() {
    HostStates states = states(TargetSessionAttributes.STANDBY);
    RoleWatch watch = watch(states);
    states.saw(A, ONE, HostState.STANDBY);
    var now = Map.of("in_hot_standby", "off", "default_transaction_read_only", "off");

    watch.reported("TimeZone", now);
    assertThat(unfit).isEmpty();
    watch.reported("in_hot_standby", now);

    assertThat(unfit).containsExactly(ONE);
  }

  @Test
  void watch_anyServer_isNobody() {
    assertThat(watch(states(TargetSessionAttributes.ANY))).isSameAs(RoleWatch.NONE);
  }

  private static RoleWatch watch(HostStates states) {
    return states.watch(A, ONE);
  }
}
