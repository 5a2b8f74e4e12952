package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.LoadBalanceHosts;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one client has seen of its hosts: in which order to try them, and who is no longer what was
 * wanted. Safe for use from any thread.
 *
 * <p>What was seen counts for a while, and only for the order: a host that does not fit is tried
 * last, but it is tried. A name whose addresses are different servers ranks as the best of them.
 */
public final class HostStates {

  /** A caller may make a transaction read-only in ways that nobody sees; that is no failover. */
  private static final Duration SHORTEST_REFUSAL = Duration.ofSeconds(1);

  /** Names in large clusters have ever new addresses. */
  private static final int MOST_PLACES = 256;

  private final Wanted wanted;
  private final boolean isRandom;
  private final long recheckNanos;
  private final LongSupplier clock;
  private final Map<Place, Seen> seen = new HashMap<>();
  private volatile BiConsumer<PgHost, SocketAddress> whenUnfit = (host, address) -> {};

  /** An address of a host, or the host while its name has none. */
  private record Place(PgHost host, @Nullable SocketAddress address) {}

  /** Guarded by the states. */
  private static final class Seen {
    HostState state = HostState.UP;
    long atNanos;
    @Nullable HostState role;
    boolean wasRefused;
    long refusedNanos;
  }

  /** Makes states of hosts of which nothing is known. */
  public HostStates(PgOptions options) {
    this(options, System::nanoTime);
  }

  HostStates(PgOptions options, LongSupplier clock) {
    this.wanted = new Wanted(options.targetSessionAttributes());
    this.isRandom = options.loadBalanceHosts() == LoadBalanceHosts.RANDOM;
    this.recheckNanos = options.hostRecheck().toNanos();
    this.clock = clock;
  }

  /**
   * Sets who is told of an address whose connections, which were what was wanted, are it no more.
   *
   * @param told called at most once for each change, on any thread; must not block
   */
  public void whenUnfit(BiConsumer<PgHost, SocketAddress> told) {
    whenUnfit = told;
  }

  Wanted wanted() {
    return wanted;
  }

  /** The hosts in the order of trying. */
  List<PgHost> hosts(List<PgHost> hosts) {
    return ordered(hosts, this::rank);
  }

  /** The addresses of a host in the order of trying; its name has been resolved. */
  List<SocketAddress> addresses(PgHost host, List<SocketAddress> addresses) {
    synchronized (this) {
      seen.remove(new Place(host, null));
    }
    return ordered(addresses, address -> rank(host, address));
  }

  private <T> List<T> ordered(List<T> all, ToIntFunction<T> rank) {
    List<T> ordered = new ArrayList<>(all);
    if (isRandom) {
      Collections.shuffle(ordered);
    }
    Map<T, Integer> ranks = new HashMap<>();
    ordered.forEach(each -> ranks.put(each, rank.applyAsInt(each)));
    ordered.sort(Comparator.comparing(ranks::get));
    return ordered;
  }

  /** How late the host is to be tried: as its best address. */
  synchronized int rank(PgHost host) {
    long now = clock.getAsLong();
    return seen.entrySet().stream()
        .filter(entry -> entry.getKey().host.equals(host) && isFresh(entry.getValue(), now))
        .mapToInt(entry -> wanted.rank(entry.getValue().state))
        .min()
        .orElse(0);
  }

  synchronized int rank(PgHost host, @Nullable SocketAddress address) {
    Seen known = seen.get(new Place(host, address));
    return known == null || !isFresh(known, clock.getAsLong()) ? 0 : wanted.rank(known.state);
  }

  /** Whether nobody could be served there a moment ago. */
  synchronized boolean isDown(PgHost host, @Nullable SocketAddress address) {
    Seen known = seen.get(new Place(host, address));
    return known != null && known.state == HostState.DOWN && isFresh(known, clock.getAsLong());
  }

  private boolean isFresh(Seen known, long now) {
    return now - known.atNanos < recheckNanos;
  }

  /** Notes what a host is; without an address if its name has none. */
  void saw(PgHost host, @Nullable SocketAddress address, HostState state) {
    boolean isUnfit;
    synchronized (this) {
      Seen known = know(host, address);
      HostState before = known.role;
      isUnfit = state.isRole() && before != null && wanted.suits(before) && !wanted.suits(state);
      note(known, state);
    }
    if (isUnfit && address != null) {
      whenUnfit.accept(host, address);
    }
  }

  private Seen know(PgHost host, @Nullable SocketAddress address) {
    if (seen.size() >= MOST_PLACES) {
      long now = clock.getAsLong();
      seen.values().removeIf(each -> !isFresh(each, now));
    }
    return seen.computeIfAbsent(new Place(host, address), place -> new Seen());
  }

  private void note(Seen known, HostState state) {
    long now = clock.getAsLong();
    if (state == HostState.DOWN && known.state == HostState.DOWN && isFresh(known, now)) {
      return; // now and then it gets the time of one that is not down
    }
    known.state = state;
    known.atNanos = now;
    if (state.isRole()) {
      known.role = state;
    }
  }

  /** Who is to hear of a connection what it learns of its server. */
  public RoleWatch watch(Link link) {
    return watch(link.host(), link.address());
  }

  RoleWatch watch(PgHost host, SocketAddress address) {
    return wanted.isParticular() ? new Watch(host, address) : RoleWatch.NONE;
  }

  private void refusedWrite(PgHost host, SocketAddress address) {
    synchronized (this) {
      Seen known = know(host, address);
      long now = clock.getAsLong();
      long most = Math.max(recheckNanos, SHORTEST_REFUSAL.toNanos());
      if (known.wasRefused && now - known.refusedNanos < most) {
        return;
      }
      known.wasRefused = true;
      known.refusedNanos = now;
      note(known, HostState.REFUSING);
    }
    whenUnfit.accept(host, address);
  }

  private final class Watch implements RoleWatch {

    private final PgHost host;
    private final SocketAddress address;

    Watch(PgHost host, SocketAddress address) {
      this.host = host;
      this.address = address;
    }

    @Override
    public void refusedWrite() {
      if (wanted.wantsWrites()) {
        HostStates.this.refusedWrite(host, address);
      }
    }

    @Override
    public void reported(String name, Map<String, String> all) {
      // The other setting changes when a caller sets it.
      HostState now = name.equals(HostState.IN_HOT_STANDBY) ? HostState.of(all) : null;
      if (now != null) {
        saw(host, address, now);
      }
    }
  }
}
