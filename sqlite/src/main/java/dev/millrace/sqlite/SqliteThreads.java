package dev.millrace.sqlite;

import dev.millrace.core.Async;
import dev.millrace.core.ClosedException;
import dev.millrace.core.Listener;
import dev.millrace.core.Outcome;
import dev.millrace.core.Promise;
import dev.millrace.core.TimedOutException;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.Session;
import dev.millrace.sql.spi.TransactionLink;
import dev.millrace.sqlite.internal.codec.Codecs;
import dev.millrace.sqlite.internal.driver.ConnectionSettings;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.file.DatabaseFile;
import dev.millrace.sqlite.internal.file.MemoryFolder;
import dev.millrace.sqlite.internal.file.WriteGate;
import dev.millrace.sqlite.internal.lane.SessionLane;
import dev.millrace.sqlite.internal.lane.SessionThread;
import dev.millrace.sqlite.internal.lane.StreamLane;
import dev.millrace.sqlite.internal.lane.TransactionLane;
import dev.millrace.sqlite.internal.reader.GuestPool;
import dev.millrace.sqlite.internal.reader.ReaderPool;
import dev.millrace.sqlite.internal.run.Admission;
import dev.millrace.sqlite.internal.run.Context;
import dev.millrace.sqlite.internal.run.Nature;
import dev.millrace.sqlite.internal.run.Request;
import dev.millrace.sqlite.internal.run.Requests;
import dev.millrace.sqlite.internal.run.StatementTexts;
import dev.millrace.sqlite.internal.writer.Checkpointer;
import dev.millrace.sqlite.internal.writer.Writer;
import dev.millrace.sqlite.internal.writer.WriterEvents;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads of one open database, who holds them, and how they end. */
final class SqliteThreads {

  private static final int GUESTS = 64;
  private static final long PAUSE_NANOS = 1_000_000;

  private final SqliteOptions options;
  private final Context context;
  private final DatabaseFile file;
  private final boolean memory;
  private final Writer writer;
  private final ReaderPool readers;
  private final GuestPool guests;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicInteger sessionNumbers = new AtomicInteger();
  private final Set<SessionThread> sessions = ConcurrentHashMap.newKeySet();

  /** Who holds a connection, since when, and how that is ended. */
  private final Map<Object, Holder> holders = new ConcurrentHashMap<>();

  private final Promise<Void> closing;
  private final AtomicBoolean closeAsked = new AtomicBoolean();
  private volatile @Nullable WriteGate gate;
  private volatile @Nullable Checkpointer checkpointer;
  private volatile Runnable closed = () -> {};

  private record Holder(long since, boolean reads, Consumer<Throwable> end) {}

  SqliteThreads(SqliteOptions options) {
    this.options = options;
    this.memory = options.path().isEmpty();
    Path path =
        options.path().orElseGet(() -> MemoryFolder.acquire(options.memoryName().orElse(null)));
    String name =
        memory
            ? options.memoryName().map(given -> "memory " + given).orElse("memory")
            : String.valueOf(path.getFileName());
    this.context =
        new Context(
            name,
            options.callbacks(),
            Codecs.of(options.codecs()),
            new SqliteFailures(memory ? name : path.toString()),
            new StatementTexts(),
            new Admission());
    this.file = new DatabaseFile(path, access(options), settings(options));
    this.writer = new Writer(name, file, options.groupLimit(), new Events());
    this.readers = new ReaderPool(name, file, options.readers(), this::write);
    this.guests = new GuestPool(name, file, GUESTS);
    this.closing = new Promise<>(context.callbacks());
  }

  private static DatabaseFile.Access access(SqliteOptions options) {
    if (options.isReadOnly()) {
      return DatabaseFile.Access.READ;
    }
    return options.creates() ? DatabaseFile.Access.CREATE : DatabaseFile.Access.WRITE;
  }

  private static ConnectionSettings settings(SqliteOptions options) {
    ConnectionSettings.Synchronous synchronous =
        options.path().isEmpty()
            ? ConnectionSettings.Synchronous.OFF
            : switch (options.synchronous()) {
              case FULL -> ConnectionSettings.Synchronous.FULL;
              case NORMAL -> ConnectionSettings.Synchronous.NORMAL;
            };
    return ConnectionSettings.builder()
        .busyTimeout(options.busyTimeout())
        .synchronous(synchronous)
        .cacheKibibytes((int) Math.min(options.cacheSize() >> 10, Integer.MAX_VALUE))
        .walAutocheckpointPages(0)
        .journalSizeLimitBytes(Checkpointer.FIRST_MARK)
        .statementCacheSize(options.statementCacheSize())
        .build();
  }

  Context context() {
    return context;
  }

  DatabaseFile file() {
    return file;
  }

  boolean isMemory() {
    return memory;
  }

  boolean isConnected() {
    return writer.isConnected();
  }

  SqliteStatistics statistics() {
    return new SqliteStatistics(writer.commits(), writer.requests());
  }

  /** Sends an admitted request to its thread. */
  void route(Request<?> request) {
    start();
    Listener listener = options.listener();
    if (listener != Listener.logging()) {
      request.waits(started(listener, Listener.Kind.POOL_WAIT));
    }
    if (request.nature() == Nature.READ) {
      readers.add(request);
      if (!writer.isConnected()) {
        writer.connect();
      }
    } else {
      writer.add(request);
    }
  }

  private void write(Request<?> request) {
    writer.add(request);
  }

  /** Sends a request to the writer, whatever it does. */
  void toWriter(Request<?> request) {
    start();
    writer.add(request);
  }

  private void start() {
    if (!started.get() && started.compareAndSet(false, true)) {
      writer.start();
    }
  }

  TransactionLink begin(Requests requests, TransactionOptions wanted) {
    boolean reads = wanted.isReadOnly();
    boolean admitted = context.admission().enter();
    Object key = new Object();
    TransactionLane lane =
        new TransactionLane(
            requests,
            reads ? TransactionLane.Mode.SNAPSHOT : TransactionLane.Mode.WRITE,
            options.transactionIdle(),
            reads ? () -> {} : writer::committed,
            () -> {
              holders.remove(key);
              if (admitted) {
                context.admission().leave();
              }
            });
    if (!admitted) {
      lane.opening().refuse(closedException());
      return lane;
    }
    holders.put(key, new Holder(System.nanoTime(), reads, lane::end));
    start();
    if (reads) {
      guests.add(lane.opening());
      if (!writer.isConnected()) {
        writer.connect();
      }
    } else {
      writer.add(lane.opening());
    }
    return lane;
  }

  /** Gives a stream a reader, or takes it back. */
  void stream(StreamLane<?> stream, boolean wanted) {
    if (!wanted) {
      holders.remove(stream);
      context.admission().leave();
      return;
    }
    if (!context.admission().enter()) {
      throw closedException();
    }
    holders.put(stream, new Holder(System.nanoTime(), /* reads= */ true, stream::end));
    start();
    guests.add(stream);
    if (!writer.isConnected()) {
      writer.connect();
    }
  }

  Async<Session> acquire(Requests requests) {
    Promise<Session> acquired = new Promise<>(context.callbacks().captured());
    Request<Void> connected = requests.nothing(null);
    if (!connected.admit()) {
      acquired.fail(closedException());
      return acquired.async();
    }
    toWriterFirst(connected);
    Promise.watch(
        connected.async(),
        (nothing, failure) -> {
          WriteGate known = gate;
          if (failure != null || known == null) {
            acquired.fail(failure == null ? closedException() : failure);
          } else if (!acquired.async().isDone()) {
            startSession(requests, known, acquired);
          }
        });
    return acquired.async();
  }

  private void toWriterFirst(Request<Void> connected) {
    start();
    if (writer.isConnected()) {
      if (connected.startUninterrupted()) {
        connected.tell();
      }
    } else {
      writer.add(connected);
    }
  }

  private void startSession(Requests requests, WriteGate known, Promise<Session> acquired) {
    SessionThread thread =
        new SessionThread(
            sessionNumbers.incrementAndGet(),
            context.name(),
            file,
            known,
            new SessionLane(requests, options.transactionIdle()),
            acquired,
            sessions::remove);
    sessions.add(thread);
    if (context.admission().isClosed()) {
      sessions.remove(thread);
      acquired.fail(closedException());
      return;
    }
    thread.start();
  }

  ClosedException closedException() {
    return new ClosedException("\"" + context.name() + "\" is closed");
  }

  Async<Void> close() {
    if (closeAsked.compareAndSet(false, true)) {
      context.admission().close();
      closed.run();
      Thread closer = new Thread(this::end, "millrace-sqlite-close-" + context.name());
      closer.setDaemon(true);
      closer.start();
    }
    return closing.async();
  }

  /** Runs an action when close is asked for. */
  void whenClosed(Runnable action) {
    closed = action;
  }

  private void end() {
    try {
      long deadline = System.nanoTime() + options.closeTimeout().toNanos();
      context.admission().awaitEmpty(deadline);
      awaitIdleSessions(deadline);
      ClosedException reason = closedException();
      holders.values().forEach(each -> each.end().accept(reason));
      sessions.forEach(each -> each.lane().end(reason));
      guests.end(reason);
      readers.end(reason);
      for (SessionThread each : sessions) {
        each.join();
      }
      guests.join();
      readers.join();
      Checkpointer moving = checkpointer;
      if (moving != null) {
        moving.end();
        moving.join();
      }
      writer.end(reason);
      if (started.compareAndSet(false, true)) {
        closing.succeed(null);
      } else {
        writer.join();
      }
      if (memory) {
        MemoryFolder.release(file.path());
      }
      closing.succeed(null);
    } catch (Throwable failure) {
      closing.fail(failure);
    }
  }

  private void awaitIdleSessions(long deadline) {
    while (sessions.stream().anyMatch(each -> !each.lane().isIdle())
        && deadline - System.nanoTime() > 0) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
  }

  private Listener.@Nullable Span started(Listener listener, Listener.Kind kind) {
    return GuardedListener.started(
        listener,
        new Listener.Event(
            kind, Map.of("db.system.name", "sqlite", "db.namespace", context.name())));
  }

  /** Ends reads that have kept the log from shrinking for too long. */
  private void endOldReads() {
    long now = System.nanoTime();
    long oldest = options.maxReadAge().toNanos();
    for (Holder each : holders.values()) {
      if (each.reads() && now - each.since() > oldest) {
        each.end()
            .accept(
                new TimedOutException(
                    "a snapshot or stream of \""
                        + context.name()
                        + "\" was open for more than "
                        + options.maxReadAge()
                        + " while the log grew because of it, and was ended; read in smaller"
                        + " portions, or raise maxReadAge",
                    Outcome.NOT_APPLIED));
      }
    }
  }

  /** What happens on the writer's thread. */
  private final class Events implements WriterEvents {

    private Listener.@Nullable Span span;

    @Override
    public void connecting() {
      Listener listener = options.listener();
      if (listener != Listener.logging()) {
        span = started(listener, Listener.Kind.CONNECT);
      }
    }

    private void connectEnded(@Nullable Throwable failure) {
      Listener.Span open = span;
      span = null;
      if (open != null) {
        open.ended(failure);
      }
    }

    @Override
    public void connected(WriteGate turns) {
      gate = turns;
      if (!options.isReadOnly()) {
        Checkpointer moving =
            new Checkpointer(context.name(), file, turns, SqliteThreads.this::endOldReads);
        checkpointer = moving;
        moving.start();
      }
      readers.open();
      guests.open();
      connectEnded(null);
    }

    @Override
    public void failed(Throwable failure) {
      connectEnded(context.failures().of(failure, ""));
      readers.refuseAll(failure);
      guests.refuseAll(failure);
    }

    @Override
    public void committed() {
      Checkpointer moving = checkpointer;
      if (moving != null) {
        moving.committed();
      }
    }

    @Override
    public void disconnecting(NativeConnection connection) {
      if (options.isReadOnly()) {
        return;
      }
      try {
        connection.execute("pragma analysis_limit=400; pragma optimize");
      } catch (NativeFailure notNow) {
        // Another process writes; statistics are no reason to wait for it.
        return;
      }
    }
  }
}
