package dev.millrace.sqlite.internal.file;

import dev.millrace.core.ConflictException;
import dev.millrace.core.Outcome;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Whose turn it is to write, among the connections of this process to one file: in the order of
 * asking.
 *
 * <p>SQLite itself would let them poll for its lock, which starves some. What other processes hold
 * is left to that lock.
 */
public final class WriteGate {

  private static final Map<String, WriteGate> GATES = new ConcurrentHashMap<>();

  private static final class Turn {
    final Thread thread = Thread.currentThread();
    boolean mine;
  }

  private final String key;
  private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
  private boolean held;
  private int users;

  private WriteGate(String key) {
    this.key = key;
  }

  /** The gate of a file, shared until the last user has let go of it. */
  public static WriteGate of(String canonicalPath) {
    return GATES.compute(
        canonicalPath,
        (key, known) -> {
          WriteGate gate = known == null ? new WriteGate(key) : known;
          gate.users++;
          return gate;
        });
  }

  /** Lets go of the gate itself. */
  public void forget() {
    GATES.computeIfPresent(key, (path, gate) -> --gate.users == 0 ? null : gate);
  }

  /**
   * Waits for its turn.
   *
   * @param name the database's name, for the error
   * @param givenUp asked whenever the thread is woken: whether nobody wants the turn any more
   * @return false if it was given up
   * @throws ConflictException if the turn did not come in time
   */
  public boolean enter(String name, long timeoutNanos, BooleanSupplier givenUp) {
    Turn turn;
    synchronized (this) {
      if (!held) {
        held = true;
        return true;
      }
      turn = new Turn();
      waiting.add(turn);
    }
    long deadline = System.nanoTime() + timeoutNanos;
    while (true) {
      long left = deadline - System.nanoTime();
      boolean over = left <= 0 || givenUp.getAsBoolean();
      synchronized (this) {
        if (turn.mine) {
          return true;
        }
        if (over) {
          waiting.remove(turn);
        }
      }
      if (!over) {
        LockSupport.parkNanos(this, left);
      } else if (left <= 0) {
        throw new ConflictException(
            "\""
                + name
                + "\": no turn to write within "
                + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
                + " ms, since another transaction of this process is open on it; end that one, or"
                + " raise busyTimeout",
            Outcome.NOT_APPLIED,
            null);
      } else {
        return false;
      }
    }
  }

  /** Gives the turn to the next. */
  public void leave() {
    Thread next = null;
    synchronized (this) {
      Turn turn = waiting.poll();
      if (turn == null) {
        held = false;
      } else {
        turn.mine = true;
        next = turn.thread;
      }
    }
    LockSupport.unpark(next);
  }
}
