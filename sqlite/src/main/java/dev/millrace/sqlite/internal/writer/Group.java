package dev.millrace.sqlite.internal.writer;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.TransactionControl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that share one transaction, each as if it were alone: in its own savepoint, told only
 * after COMMIT.
 *
 * <p>When SQLite ends the transaction by itself (a full disk, an I/O error, ON CONFLICT ROLLBACK)
 * or refuses the COMMIT, nothing has been told yet: the one to blame keeps its failure, and the
 * others are run again one by one.
 */
final class Group {

  private static final long BYTES = 4 << 20;
  private static final long NANOS = 10_000_000;

  private final NativeConnection connection;
  private final TransactionControl control;
  private final int limit;
  private final List<Request<?>> members = new ArrayList<>();
  private long bytes;

  Group(NativeConnection connection, TransactionControl control, int limit) {
    this.connection = connection;
    this.control = control;
    this.limit = limit;
  }

  void add(Request<?> request) {
    members.add(request);
    bytes += request.weight();
  }

  boolean isFull() {
    return members.size() >= limit || bytes >= BYTES;
  }

  int size() {
    return members.size();
  }

  /** What the group did. */
  record Result(boolean committed, List<Request<?>> again) {}

  /**
   * Runs all members, and those that come meanwhile, and commits.
   *
   * @param more gives the next request that may join, or null
   */
  Result run(Supplier<@Nullable Request<?>> more) {
    try {
      control.begin(/* immediate= */ true);
    } catch (RuntimeException notBegun) {
      control.rollbackAfter(notBegun);
      members.removeIf(each -> !each.startUninterrupted());
      members.forEach(each -> each.failed(notBegun));
      return new Result(/* committed= */ false, List.of());
    }
    long startedAt = System.nanoTime();
    List<Request<?>> started = new ArrayList<>(members.size());
    int next = 0;
    while (next < members.size()) {
      Request<?> member = members.get(next++);
      if (member.startUninterrupted()) {
        started.add(member);
        if (!runMember(member)) {
          return broken(started, next, member);
        }
      }
      if (next == members.size() && !isFull() && System.nanoTime() - startedAt < NANOS) {
        Request<?> joining = more.get();
        if (joining != null) {
          add(joining);
        }
      }
    }
    members.clear();
    members.addAll(started);
    try {
      control.commit();
      return new Result(/* committed= */ true, List.of());
    } catch (RuntimeException refused) {
      control.rollbackAfter(refused);
      return again(started, null);
    }
  }

  /** Runs one in its savepoint; false if the transaction is gone. */
  private boolean runMember(Request<?> member) {
    try {
      control.savepoint();
    } catch (RuntimeException failure) {
      member.failed(failure);
      return false;
    }
    try {
      if (member.attempt(connection)) {
        control.release();
        return true;
      }
      if (member.failure() instanceof NativeFailure && connection.isAutocommit()) {
        return false;
      }
      control.rollbackTo();
      return true;
    } catch (RuntimeException unforeseen) {
      member.failed(unforeseen);
      return false;
    }
  }

  private Result broken(List<Request<?>> started, int next, Request<?> guilty) {
    Throwable failure = guilty.failure();
    if (failure != null) {
      control.rollbackAfter(failure);
    }
    for (Request<?> member : members.subList(next, members.size())) {
      if (member.startUninterrupted()) {
        started.add(member);
      }
    }
    return again(started, guilty);
  }

  // Those that failed by themselves have told why; theirs was undone alone.
  private Result again(List<Request<?>> started, @Nullable Request<?> guilty) {
    List<Request<?>> again = new ArrayList<>();
    List<Request<?>> over = new ArrayList<>();
    for (Request<?> member : started) {
      boolean innocent = member != guilty && member.failure() == null && !member.isAbandoned();
      (innocent ? again : over).add(member);
    }
    members.clear();
    members.addAll(over);
    return new Result(/* committed= */ false, again);
  }

  /** Those whose outcome is known. */
  List<Request<?>> over() {
    return members;
  }
}
