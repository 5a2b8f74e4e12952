package dev.millrace.postgres.testkit;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * The server connections of a bouncer to one database: all are opened before one is used again, and
 * then they take turns, so that two transactions in a row never meet on one by chance.
 */
final class BouncerPool {
  private final int size;
  private final Opener opener;
  private final Queue<WireClient> idle = new ArrayDeque<>();
  private final Set<WireClient> all = new HashSet<>();
  private boolean isClosed;

  interface Opener {
    WireClient open() throws IOException;
  }

  BouncerPool(int size, Opener opener) {
    this.size = size;
    this.opener = opener;
  }

  /** Waits for one that is free. */
  synchronized WireClient acquire() throws IOException, InterruptedException {
    while (!isClosed) {
      if (all.size() < size) {
        var opened = opener.open();
        all.add(opened);
        return opened;
      }
      var free = idle.poll();
      if (free != null) {
        return free;
      }
      wait();
    }
    throw new IOException("the bouncer is closed");
  }

  synchronized void release(WireClient connection) {
    idle.add(connection);
    notifyAll();
  }

  /** Ends one whose state is unknown, to make room for another. */
  synchronized void discard(WireClient connection) {
    all.remove(connection);
    idle.remove(connection);
    connection.abandon();
    notifyAll();
  }

  void close() {
    List<WireClient> open;
    synchronized (this) {
      isClosed = true;
      open = new ArrayList<>(all);
      all.clear();
      idle.clear();
      notifyAll();
    }
    open.forEach(WireClient::abandon);
  }
}
