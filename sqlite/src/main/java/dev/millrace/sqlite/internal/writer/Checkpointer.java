package dev.millrace.sqlite.internal.writer;

import dev.millrace.core.EngineThread;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.file.DatabaseFile;
import dev.millrace.sqlite.internal.file.WriteGate;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves the write-ahead log into the file, on a thread and a connection of its own, so that no
 * commit pays for it.
 *
 * <p>It keeps nobody waiting, unless writers never pause: then the log grows past a second mark, at
 * which it takes the writers' turn for once to empty it. Past a third, old readers are in its way.
 */
public final class Checkpointer extends Thread implements EngineThread {

  /** From this size on the log is moved into the file. */
  public static final long FIRST_MARK = 4L << 20;

  private static final long SECOND_MARK = 16L << 20;
  private static final long THIRD_MARK = 32L << 20;
  private static final long LOOK_NANOS = 20_000_000;
  private static final long TURN_NANOS = 100_000_000;

  private final String databaseName;
  private final DatabaseFile file;
  private final WriteGate gate;
  private final Runnable logTooLarge;

  private volatile boolean wanted;
  private volatile boolean stopped;

  // Confined to the writer's thread.
  private long lookedAt = System.nanoTime();

  /**
   * Makes a thread that is to be started.
   *
   * @param logTooLarge called when readers keep the log from being emptied
   */
  public Checkpointer(
      String databaseName, DatabaseFile file, WriteGate gate, Runnable logTooLarge) {
    super("millrace-sqlite-checkpoint-" + databaseName);
    this.databaseName = databaseName;
    this.file = file;
    this.gate = gate;
    this.logTooLarge = logTooLarge;
    setDaemon(true);
  }

  /** Called by the writer after commits: now and then looks whether there is enough to do. */
  public void committed() {
    long now = System.nanoTime();
    if (now - lookedAt > LOOK_NANOS) {
      lookedAt = now;
      if (!wanted && file.walBytes() > FIRST_MARK) {
        wanted = true;
        LockSupport.unpark(this);
      }
    }
  }

  /** Ends the thread. */
  public void end() {
    stopped = true;
    LockSupport.unpark(this);
  }

  @Override
  public void run() {
    NativeConnection connection = null;
    try {
      while (!stopped) {
        if (!wanted) {
          LockSupport.park(this);
          continue;
        }
        wanted = false;
        if (connection == null) {
          connection = file.openCheckpointer();
        }
        checkpoint(connection);
      }
    } catch (NativeFailure broken) {
      // The writer meets the same failure, and tells those who can do something about it.
      return;
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }

  private void checkpoint(NativeConnection connection) {
    try {
      connection.execute("pragma wal_checkpoint(passive)");
      if (file.walBytes() > SECOND_MARK && gate.enter(databaseName, TURN_NANOS, () -> stopped)) {
        try {
          connection.execute("pragma wal_checkpoint(truncate)");
        } finally {
          gate.leave();
        }
      }
    } catch (NativeFailure | dev.millrace.core.ConflictException busy) {
      // Another process is in the way, or writers are: there is a next time.
      return;
    } finally {
      if (file.walBytes() > THIRD_MARK) {
        logTooLarge.run();
      }
    }
  }
}
