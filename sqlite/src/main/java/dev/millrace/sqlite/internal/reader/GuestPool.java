package dev.millrace.sqlite.internal.reader;

import dev.millrace.core.EngineThread;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.file.DatabaseFile;
import dev.millrace.sqlite.internal.run.Serving;
import dev.millrace.sqlite.internal.run.TransactionControl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for snapshots and streams, each of which has one to itself, so that they never keep
 * single reads waiting.
 *
 * <p>They start on demand up to a bound, beyond which holders wait in order, and end when they have
 * been idle for a while.
 */
public final class GuestPool {

  private static final long IDLE_MILLIS = 10_000;

  private final String databaseName;
  private final DatabaseFile file;
  private final int bound;

  // Guarded by this.
  private final ArrayDeque<Serving> waiting = new ArrayDeque<>();
  private final List<Guest> guests = new ArrayList<>();
  private int idle;
  private int numbers;
  private boolean open;
  private @Nullable Throwable stop;

  /** Makes a pool of so many threads at most. */
  public GuestPool(String databaseName, DatabaseFile file, int bound) {
    this.databaseName = databaseName;
    this.file = file;
    this.bound = bound;
  }

  /** Gives a holder a connection as soon as there is one. */
  public void add(Serving serving) {
    Throwable reason;
    synchronized (this) {
      reason = stop;
      if (reason == null) {
        waiting.add(serving);
        if (open) {
          staff();
          notify(); // one for one: to wake all of them costs
        }
      }
    }
    if (reason != null) {
      serving.refuse(reason);
    }
  }

  /** Lets the threads run: the database is there. */
  public synchronized void open() {
    open = true;
    staff();
    notifyAll();
  }

  private synchronized void staff() {
    for (int i = idle; i < waiting.size() && guests.size() < bound; i++) {
      Guest guest = new Guest(++numbers);
      guests.add(guest);
      guest.start();
    }
  }

  /** Fails those that wait: the database could not be opened. */
  public void refuseAll(Throwable reason) {
    List<Serving> refused;
    synchronized (this) {
      refused = new ArrayList<>(waiting);
      waiting.clear();
    }
    refused.forEach(each -> each.refuse(reason));
  }

  /** Ends the threads; their holders must have been ended. */
  public void end(Throwable reason) {
    synchronized (this) {
      stop = reason;
      notifyAll();
    }
    refuseAll(reason);
  }

  /** Waits until all threads have ended. */
  public void join() throws InterruptedException {
    List<Guest> all;
    synchronized (this) {
      all = List.copyOf(guests);
    }
    for (Guest each : all) {
      each.join();
    }
  }

  private synchronized @Nullable Serving take(Guest guest) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
    idle++;
    try {
      while (true) {
        Serving next = waiting.poll();
        if (next != null) {
          return next;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0 || stop != null) {
          guests.remove(guest);
          return null;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } finally {
      idle--;
    }
  }

  private final class Guest extends Thread implements EngineThread {

    Guest(int number) {
      super("millrace-sqlite-guest-" + number + "-" + databaseName);
      setDaemon(true);
    }

    @Override
    public void run() {
      NativeConnection connection = null;
      TransactionControl control = null;
      try {
        for (Serving next = take(this); next != null; next = take(this)) {
          if (connection == null || control == null) {
            try {
              connection = file.openReader();
            } catch (RuntimeException failure) {
              next.refuse(failure);
              continue;
            }
            control = new TransactionControl(connection);
          }
          next.serve(connection, control);
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      } finally {
        if (connection != null) {
          connection.close();
        }
      }
    }
  }
}
