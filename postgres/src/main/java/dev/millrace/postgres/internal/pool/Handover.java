package dev.millrace.postgres.internal.pool;

import dev.millrace.core.Promise;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gives a session that is held to a lease, once the hook for that has run. */
final class Handover {

  private final SessionHooks hooks;
  private final Consumer<Member> unwanted;

  /**
   * Makes a way to the holders.
   *
   * @param unwanted takes a session whose lease was given up meanwhile
   */
  Handover(SessionHooks hooks, Consumer<Member> unwanted) {
    this.hooks = hooks;
    this.unwanted = unwanted;
  }

  void hand(Member member, PoolLease lease) {
    if (hooks.hasAcquired()) {
      member.intended.set(lease);
      Promise.hold(
          hooks.acquired(member.session), (nothing, failure) -> prepared(member, lease, failure));
    } else {
      grant(member, lease);
    }
  }

  private void prepared(Member member, PoolLease lease, @Nullable Throwable failure) {
    if (!member.intended.compareAndSet(lease, null)) {
      return; // the session was lost, and the lease with it
    }
    if (failure == null) {
      grant(member, lease);
    } else {
      lease.abandon(failure);
      member.session.terminate(failure);
    }
  }

  private void grant(Member member, PoolLease lease) {
    if (lease.grant()) {
      lease.granted(member.session);
    } else {
      unwanted.accept(member);
    }
  }

  /** The session is lost: so is whoever was to get it. */
  void lost(Member member, Throwable why) {
    PoolLease intended = member.intended.getAndSet(null);
    if (intended != null) {
      intended.abandon(why);
    }
  }
}
