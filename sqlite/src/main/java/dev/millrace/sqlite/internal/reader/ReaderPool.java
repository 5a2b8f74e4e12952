package dev.millrace.sqlite.internal.reader;

import dev.millrace.core.ClosedException;
import dev.millrace.core.EngineThread;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.file.DatabaseFile;
import dev.millrace.sqlite.internal.run.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run single reads from one queue.
 *
 * <p>A read wakes a thread only if none is looking for work already, and a thread that finds work
 * and leaves some behind wakes the next: many reads share a wake-up, and none waits behind a long
 * one while a thread is idle. The scheme is that of Go's scheduler (runtime/proc.go, "worker thread
 * parking/unparking").
 */
public final class ReaderPool {

  private static final int SPINS = 200;

  private final String databaseName;
  private final DatabaseFile file;
  private final int size;
  private final Consumer<Request<?>> writer;
  private final ConcurrentLinkedQueue<Request<?>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger searching = new AtomicInteger();

  // Guarded by this.
  private final ArrayDeque<Reader> idle = new ArrayDeque<>();
  private final List<Reader> readers = new ArrayList<>();

  private volatile boolean open;
  private volatile boolean mayWake = true;
  private volatile @Nullable Throwable stop;

  /**
   * Makes a pool whose threads start when there is work.
   *
   * @param writer takes what turned out to write
   */
  public ReaderPool(String databaseName, DatabaseFile file, int size, Consumer<Request<?>> writer) {
    this.databaseName = databaseName;
    this.file = file;
    this.size = size;
    this.writer = writer;
  }

  /** Queues a read, from any thread. */
  public void add(Request<?> request) {
    queue.add(request);
    if (mayWake && searching.get() == 0) {
      wakeOne();
    }
  }

  /** Lets the threads run: the database is there. */
  public void open() {
    open = true;
    if (!queue.isEmpty()) {
      wakeOne();
    }
  }

  /** Fails what is queued: the database could not be opened. */
  public void refuseAll(Throwable reason) {
    for (Request<?> each = queue.poll(); each != null; each = queue.poll()) {
      each.refuse(reason);
    }
  }

  /** Ends all threads when they are done with what runs, which is interrupted; the rest fails. */
  public void end(Throwable reason) {
    List<Reader> all;
    synchronized (this) {
      stop = reason;
      all = List.copyOf(readers);
    }
    for (Reader each : all) {
      Request<?> running = each.running;
      if (running != null) {
        running.interrupt();
      }
      LockSupport.unpark(each);
    }
    refuseAll(reason);
  }

  /** Waits until all threads have ended. */
  public void join() throws InterruptedException {
    List<Reader> all;
    synchronized (this) {
      all = List.copyOf(readers);
    }
    for (Reader each : all) {
      each.join();
    }
    Throwable reason = stop;
    refuseAll(reason == null ? new ClosedException("closed") : reason);
  }

  private void wakeOne() {
    Reader woken;
    synchronized (this) {
      if (!open || stop != null) {
        return;
      }
      woken = idle.poll();
      if (woken == null) {
        if (readers.size() >= size) {
          mayWake = false;
          return;
        }
        woken = new Reader(readers.size() + 1);
        readers.add(woken);
        searching.incrementAndGet();
        woken.start();
        return;
      }
      searching.incrementAndGet();
      woken.asleep = false;
    }
    LockSupport.unpark(woken);
  }

  private final class Reader extends Thread implements EngineThread {

    private volatile boolean asleep;
    private volatile @Nullable Request<?> running;
    private @Nullable NativeConnection connection;

    Reader(int number) {
      super("millrace-sqlite-reader-" + number + "-" + databaseName);
      setDaemon(true);
    }

    @Override
    public void run() {
      boolean looking = true;
      try {
        while (stop == null) {
          Request<?> request = queue.poll();
          if (request == null) {
            if (!looking) {
              looking = true;
              searching.incrementAndGet();
            }
            request = spin();
            if (request == null) {
              sleep();
              continue;
            }
          }
          if (looking) {
            looking = false;
            if (searching.decrementAndGet() == 0 && mayWake && !queue.isEmpty()) {
              wakeOne();
            }
          }
          read(request);
        }
      } finally {
        if (connection != null) {
          connection.close();
        }
      }
    }

    private @Nullable Request<?> spin() {
      for (int i = 0; i < SPINS; i++) {
        Thread.onSpinWait();
        if (!queue.isEmpty()) {
          return queue.poll();
        }
      }
      return null;
    }

    // Comes back looking for work, and counted so.
    private void sleep() {
      synchronized (ReaderPool.this) {
        asleep = true;
        idle.push(this);
        mayWake = true;
        searching.decrementAndGet();
      }
      if (!queue.isEmpty()) {
        synchronized (ReaderPool.this) {
          if (asleep) {
            idle.remove(this);
            asleep = false;
            searching.incrementAndGet();
          }
        }
      }
      while (asleep && stop == null) {
        LockSupport.park(ReaderPool.this);
      }
    }

    private void read(Request<?> request) {
      NativeConnection reading = connection;
      if (reading == null) {
        try {
          reading = file.openReader();
          connection = reading;
        } catch (RuntimeException failure) {
          request.refuse(failure);
          return;
        }
      }
      running = request;
      if (stop != null) {
        request.interrupt(); // who ended the pool may have seen nothing running
      }
      if (!request.start(reading)) {
        running = null;
        return;
      }
      boolean done = request.attempt(reading);
      running = null;
      if (!done && request.wasRefusedAsWrite() && !file.isReadOnly()) {
        if (request.startOver()) {
          request.becomeWrite();
          writer.accept(request);
          return;
        }
      }
      request.tell();
    }
  }
}
