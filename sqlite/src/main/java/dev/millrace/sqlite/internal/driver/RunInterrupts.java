package dev.millrace.sqlite.internal.driver;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts that reach the run they are meant for and no other.
 *
 * <p>{@code sqlite3_interrupt} sets a flag on the connection, which a late caller sets for the next
 * statement and which a statement that just starts may wipe. Here each run has a number, a caller
 * leaves the number it wants stopped, and the owner's thread compares, in SQLite's progress handler
 * and while it waits for a lock. Nothing of a late caller is left behind, and nothing gets lost.
 */
final class RunInterrupts {

  private final Thread owner;
  private final AtomicLong wanted = new AtomicLong();
  // Odd while a run is active, even between runs, so that no old number ever matches.
  private long current;

  RunInterrupts(Thread owner) {
    this.owner = owner;
  }

  long begin() {
    current += (current & 1) == 0 ? 1 : 2;
    return current;
  }

  void end() {
    current += current & 1;
  }

  /** Safe from any thread. */
  void interrupt(long run) {
    wanted.accumulateAndGet(run, Math::max);
    LockSupport.unpark(owner);
  }

  /** For the owner: whether the active run is to stop. */
  boolean isWanted() {
    return wanted.get() == current && (current & 1) == 1;
  }
}
