package dev.millrace.sqlite.internal.writer;

import dev.millrace.core.EngineThread;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.file.DatabaseFile;
import dev.millrace.sqlite.internal.file.WriteGate;
import dev.millrace.sqlite.internal.run.Nature;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.RequestQueue;
import dev.millrace.sqlite.internal.run.Serving;
import dev.millrace.sqlite.internal.run.Solo;
import dev.millrace.sqlite.internal.run.TransactionControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that owns the connection which writes.
 *
 * <p>It takes what is queued: writes that may share a transaction form a {@link Group}, all else
 * runs alone, in the order of the calls. Nothing waits for a group to fill. It opens the database
 * when the first request comes; when that fails, everything that waits gets the failure, and the
 * next request tries again.
 */
public final class Writer extends Thread implements EngineThread {

  private static final int SPINS = 100;

  private final String databaseName;
  private final DatabaseFile file;
  private final int groupLimit;
  private final WriterEvents events;
  private final RequestQueue queue = new RequestQueue();

  private volatile boolean parked;
  private volatile boolean wanted;
  private volatile boolean connected;
  private volatile @Nullable Throwable stop;
  private volatile @Nullable Request<?> running;

  // Confined to the thread.
  private @Nullable Request<?> held;
  private long schemaVersion = -1;
  private boolean defersForeignKeys;

  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();

  /** Makes a writer that is to be started. */
  public Writer(String databaseName, DatabaseFile file, int groupLimit, WriterEvents events) {
    super("millrace-sqlite-writer-" + databaseName);
    this.databaseName = databaseName;
    this.file = file;
    this.groupLimit = groupLimit;
    this.events = events;
    setDaemon(true);
  }

  /** Queues a request, from any thread. */
  public void add(Request<?> request) {
    queue.add(request);
    wake();
  }

  /** Asks for the connection, from any thread. */
  public void connect() {
    wanted = true;
    wake();
  }

  private void wake() {
    if (parked) {
      parked = false;
      LockSupport.unpark(this);
    }
  }

  /** Whether the database is open. */
  public boolean isConnected() {
    return connected;
  }

  /** How many transactions it has committed. */
  public long commits() {
    return commits.get();
  }

  /** How many requests those transactions had. */
  public long requests() {
    return requests.get();
  }

  /** Ends it when it is done with what runs; what is queued fails. */
  public void end(Throwable reason) {
    stop = reason;
    Request<?> now = running;
    if (now != null) {
      now.interrupt();
    }
    LockSupport.unpark(this);
  }

  @Override
  public void run() {
    while (stop == null) {
      if (!awaitWork()) {
        continue;
      }
      wanted = false;
      try (NativeConnection connection = open()) {
        WriteGate gate = WriteGate.of(file.canonicalPath());
        connected = true;
        events.connected(gate);
        try (TransactionControl control = new TransactionControl(connection)) {
          work(connection, control, gate);
        } finally {
          connected = false;
          refuseAll();
          events.disconnecting(connection);
          gate.forget();
        }
      } catch (Throwable failure) {
        Request<?> unfinished = running;
        running = null;
        if (unfinished != null) {
          unfinished.abort(failure);
        }
        refuseAll(failure);
        events.failed(failure);
      }
    }
    refuseAll();
  }

  private NativeConnection open() {
    events.connecting();
    return file.openWriter();
  }

  /** Waits for something to do; false if there is only the end. */
  private boolean awaitWork() {
    if (held != null || !queue.isEmpty() || wanted) {
      return true;
    }
    for (int i = 0; i < SPINS; i++) {
      Thread.onSpinWait();
      if (!queue.isEmpty()) {
        return true;
      }
    }
    parked = true;
    if (queue.isEmpty() && !wanted && stop == null) {
      LockSupport.park(this);
    }
    parked = false;
    return !queue.isEmpty() || wanted;
  }

  private void work(NativeConnection connection, TransactionControl control, WriteGate gate) {
    long timeout = file.busyTimeout().toNanos();
    Solo solo = new Solo(connection, control, gate, databaseName, timeout, () -> committed(1));
    while (stop == null) {
      Request<?> request = next();
      if (request == null) {
        awaitWork();
        wanted = false;
      } else if (request instanceof Serving serving) {
        serve(solo, serving);
      } else if (!request.nature().isGroupable()) {
        alone(connection, solo, request);
      } else {
        Request<?> second = next();
        held = second;
        if (second == null || !second.nature().isGroupable() || defers(connection)) {
          alone(connection, solo, request);
        } else {
          held = null;
          together(connection, control, gate, request, second, timeout);
        }
      }
    }
  }

  private @Nullable Request<?> next() {
    Request<?> request = held;
    if (request != null) {
      held = null;
      return request;
    }
    return queue.poll();
  }

  private void running(Request<?> request) {
    running = request;
    if (stop != null) {
      request.interrupt(); // who ended the thread may have seen nothing running
    }
  }

  private void serve(Solo solo, Serving serving) {
    running(serving);
    solo.serve(serving, /* writes= */ true);
    running = null;
  }

  private void alone(NativeConnection connection, Solo solo, Request<?> request) {
    running(request);
    boolean resets = request.nature() == Nature.ALONE;
    solo.run(request);
    running = null;
    if (resets) {
      // What a script or a pragma of one caller switched off is on again for the next.
      connection.execute("pragma foreign_keys=on");
    }
  }

  private void together(
      NativeConnection connection,
      TransactionControl control,
      WriteGate gate,
      Request<?> first,
      Request<?> second,
      long timeout) {
    Group group = new Group(connection, control, groupLimit);
    group.add(first);
    group.add(second);
    Request<?> joining = group.isFull() ? null : groupable();
    while (joining != null) {
      group.add(joining);
      joining = group.isFull() ? null : groupable();
    }
    Group.Result result;
    try {
      gate.enter(databaseName, timeout, () -> false);
      try {
        result = group.run(this::groupable);
      } finally {
        gate.leave();
      }
    } catch (RuntimeException noTurn) {
      group.over().forEach(each -> each.abort(noTurn));
      return;
    }
    if (result.committed()) {
      committed(group.size());
    }
    for (Request<?> each : group.over()) {
      each.tell();
    }
    if (!result.again().isEmpty()) {
      oneByOne(connection, control, gate, result.again(), timeout);
    }
  }

  /** Counts a transaction that it has served; on its thread. */
  public void committed() {
    committed(1);
  }

  private void committed(int members) {
    commits.lazySet(commits.get() + 1);
    requests.lazySet(requests.get() + members);
    events.committed();
  }

  private void oneByOne(
      NativeConnection connection,
      TransactionControl control,
      WriteGate gate,
      List<Request<?>> members,
      long timeout) {
    Solo solo = new Solo(connection, control, gate, databaseName, timeout, () -> committed(1));
    for (Request<?> each : members) {
      if (each.startOver()) {
        alone(connection, solo, each);
      } else {
        each.tell();
      }
    }
  }

  private @Nullable Request<?> groupable() {
    Request<?> request = next();
    if (request != null && !request.nature().isGroupable()) {
      held = request;
      return null;
    }
    return request;
  }

  // A deferred foreign key is checked at COMMIT: one request's violation would fail them all, and
  // another's rows could hide it.
  private boolean defers(NativeConnection connection) {
    try {
      long version = number(connection, "pragma schema_version");
      if (version != schemaVersion) {
        defersForeignKeys =
            number(
                    connection,
                    "select count(*) from sqlite_schema where type = 'table' and sql like"
                        + " '%deferr%'")
                > 0;
        schemaVersion = version;
      }
      return defersForeignKeys;
    } catch (NativeFailure unreadable) {
      return true;
    }
  }

  private static long number(NativeConnection connection, String sql) {
    NativeStatement statement =
        connection.statements().acquire(dev.millrace.sqlite.internal.driver.ParsedSql.of(sql));
    try {
      statement.run();
      return statement.longAt(0);
    } finally {
      connection.statements().release(statement);
    }
  }

  private void refuseAll() {
    Throwable reason = stop;
    if (reason != null) {
      refuseAll(reason);
    }
  }

  private void refuseAll(Throwable reason) {
    List<Request<?>> refused = new ArrayList<>();
    for (Request<?> each = next(); each != null; each = next()) {
      refused.add(each);
    }
    refused.forEach(each -> each.refuse(reason));
  }
}
