package dev.millrace.postgres.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.postgres.internal.session.Ping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool on a server in memory, with what is asked of it and what must hold after every step. */
final class PoolScenario {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  final PaperServer server = new PaperServer();
  final SessionPool pool;
  final List<Held> leases = new ArrayList<>();
  final List<Ping> shared = new ArrayList<>();
  final List<Ping> own = new ArrayList<>();
  private final int maxSize;
  private final boolean isInOrder;
  private final boolean isPatient;
  private int grants;

  PoolScenario(int minSize, int maxSize, long maxQueries, Duration idleProbe, SessionHooks hooks) {
    this(minSize, maxSize, maxQueries, idleProbe, hooks, /* outlastsFailover= */ false);
  }

  private PoolScenario(
      int minSize,
      int maxSize,
      long maxQueries,
      Duration idleProbe,
      SessionHooks hooks,
      boolean outlastsFailover) {
    this.maxSize = maxSize;
    this.isPatient = outlastsFailover;
    this.isInOrder = !hooks.hasAcquired(); // each takes its own time
    this.pool =
        new SessionPool(
            new PoolSettings(
                "paper",
                minSize,
                maxSize,
                maxQueries,
                Duration.ZERO,
                Duration.ZERO,
                PATIENCE,
                idleProbe,
                Duration.ofMinutes(10),
                outlastsFailover),
            server,
            hooks,
            PaperServer.CALLBACKS,
            server.clock());
  }

  static PoolScenario of(int maxSize) {
    return new PoolScenario(0, maxSize, 0, Duration.ZERO, Plain.HOOKS);
  }

  /** A pool whose server may be replaced by another one. */
  static PoolScenario replicated(int maxSize) {
    return new PoolScenario(
        0, maxSize, 0, Duration.ZERO, Plain.HOOKS, /* outlastsFailover= */ true);
  }

  /** A lease, and when it was granted. */
  final class Held {

    final Lease lease = pool.lease();
    @Nullable PgSession session;
    int granted;
    boolean isReleased;

    Held() {
      Promise.hold(
          lease.granted(),
          (open, failure) -> {
            session = open;
            granted = ++grants;
          });
    }

    boolean isWaiting() {
      return !lease.granted().isDone();
    }

    /** Whether a session that still lives is this one's alone. */
    boolean holds() {
      return session != null && !isReleased && session.closedBy() == null;
    }

    void release() {
      isReleased = true;
      lease.release();
    }
  }

  Held lease() {
    Held held = new Held();
    leases.add(held);
    return held;
  }

  private static Ping ping() {
    Ping ping = new Ping(PaperServer.CALLBACKS);
    Promise.hold(ping.async(), (nothing, failure) -> {}); // not every failure is looked at
    return ping;
  }

  Ping share() {
    Ping ping = ping();
    shared.add(ping);
    pool.share(ping);
    return ping;
  }

  Ping submit(Held held) {
    Ping ping = ping();
    own.add(ping);
    held.lease.submit(ping);
    return ping;
  }

  List<Held> waiting() {
    return leases.stream().filter(Held::isWaiting).toList();
  }

  List<Held> holding() {
    return leases.stream().filter(Held::holds).toList();
  }

  void check() {
    assertThat(server.connections()).as("connections").isLessThanOrEqualTo(maxSize);
    assertThat(pool.size()).as("size").isLessThanOrEqualTo(maxSize);
    assertThat(holding()).extracting(held -> held.session).doesNotHaveDuplicates();
    assertThat(shared).as("sent twice").allMatch(ping -> ping.sent() <= 1);
    assertThat(own).as("sent twice").allMatch(ping -> ping.sent() <= 1);
    if (isInOrder) {
      assertThat(leases.stream().filter(held -> held.session != null).map(held -> held.granted))
          .as("in the order of the calls")
          .isSorted();
    }
  }

  /** Gives everything back, and sees whether everything that was asked has ended. */
  void end() {
    server.work();
    if (isPatient) {
      server.pass(Duration.ofSeconds(1)); // growth may have been resting
      server.work();
    }
    for (List<Held> held = holding(); !held.isEmpty(); held = holding()) {
      held.forEach(Held::release);
      server.work();
    }
    check();
    assertThat(waiting()).as("leases that wait for ever").isEmpty();
    assertThat(shared).as("exchanges that never end").allMatch(ping -> ping.async().isDone());
    assertThat(own).as("exchanges that never end").allMatch(ping -> ping.async().isDone());
    assertThat(pool.idleSize()).as("lost slots").isEqualTo(pool.size());
    assertAllSlotsWork();

    Async<Void> closed = pool.closeAsync();
    server.work();
    assertThat(closed.isDone()).as("closed").isTrue();
    assertThat(server.connections()).isZero();
  }

  private void assertAllSlotsWork() {
    List<Held> all = new ArrayList<>();
    for (int i = 0; i < maxSize; i++) {
      all.add(lease());
    }
    server.work();
    server.pass(Duration.ofSeconds(10)); // growth may have been resting
    server.work();
    assertThat(all).as("every slot can be leased").allMatch(Held::holds);
    all.forEach(Held::release);
    server.work();
  }

  /** Hooks that do nothing. */
  enum Plain implements SessionHooks {
    HOOKS;

    @Override
    public Async<?> connected(PgSession session) {
      return Async.done();
    }

    @Override
    public boolean hasAcquired() {
      return false;
    }

    @Override
    public Async<?> acquired(PgSession session) {
      return Async.done();
    }

    @Override
    public boolean hasReleased() {
      return false;
    }

    @Override
    public Async<?> released(PgSession session) {
      return Async.done();
    }

    @Override
    public String resetSql() {
      return "";
    }
  }
}
