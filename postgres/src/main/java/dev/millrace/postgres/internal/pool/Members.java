package dev.millrace.postgres.internal.pool;

import dev.millrace.postgres.internal.session.PgSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a pool: read without a lock. */
final class Members {

  private volatile Member[] all = {};

  synchronized void add(Member member) {
    Member[] before = all;
    Member[] after = new Member[before.length + 1];
    System.arraycopy(before, 0, after, 0, before.length);
    after[before.length] = member;
    all = after;
  }

  /** Removes one; false if it was not there. */
  synchronized boolean remove(Member member) {
    Member[] before = all;
    for (int i = 0; i < before.length; i++) {
      if (before[i] == member) {
        Member[] after = new Member[before.length - 1];
        System.arraycopy(before, 0, after, 0, i);
        System.arraycopy(before, i + 1, after, i, after.length - i);
        all = after;
        return true;
      }
    }
    return false;
  }

  List<Member> all() {
    return List.of(all);
  }

  int count() {
    return all.length;
  }

  boolean isEmpty() {
    return all.length == 0;
  }

  /** How many have nothing to do and no holder. */
  int idle() {
    int idle = 0;
    for (Member member : all) {
      if (!member.session.isHeld() && member.session.load() == 0) {
        idle++;
      }
    }
    return idle;
  }

  /**
   * The one with the least to do of those that anybody may use now; null if there is none. Of
   * several the eldest, so that those which are not needed become idle.
   */
  @Nullable Member leastLoaded() {
    Member best = null;
    int least = Integer.MAX_VALUE;
    for (Member member : all) {
      PgSession session = member.session;
      int load = session.load();
      if (load < least
          && !session.isHeld()
          && !session.isBusy()
          && !member.isWorn()
          && session.isOpen()) {
        best = member;
        least = load;
        if (load == 0) {
          break;
        }
      }
    }
    return best;
  }
}
