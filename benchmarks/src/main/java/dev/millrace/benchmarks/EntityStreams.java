package dev.millrace.benchmarks;

import dev.millrace.datastore.Datastore;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** All entities of a kind as a stream, and the rows that they are in. */
final class EntityStreams {

  static final String TITLE = "query of 100,000 entities, streamed";

  private static final int ENTITIES = 100_000;
  private static final int LOOK_EVERY = 10_000;
  private static final String ROWS =
      "select path, entity from millrace_datastore_entities order by kind, path";
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private EntityStreams() {}

  static List<Side> sides(Path file) {
    try (SqliteDatabase db = Sqlite.open(file);
        Datastore datastore = Datastore.open(db)) {
      EntityQueries.fill(datastore, ENTITIES);
    }
    return List.of(new Rows(file), new Entities(file));
  }

  /** Prints what is in the heap on the way. */
  static void heap(Path file, PrintStream out) {
    try (SqliteDatabase db = Sqlite.open(file);
        Datastore datastore = Datastore.open(db)) {
      long idle = usedAfterCollection();
      AtomicLong seen = new AtomicLong();
      AtomicLong most = new AtomicLong();
      datastore
          .query("Customer")
          .run()
          .forEach(
              entity -> {
                if (seen.incrementAndGet() % LOOK_EVERY == 0) {
                  most.accumulateAndGet(usedAfterCollection(), Math::max);
                }
              })
          .result();
      out.printf(
          Locale.ROOT,
          "%nheap after a collection: idle %.1f MiB, at most %.1f MiB above idle on the way%n",
          idle / 1048576.0,
          (most.get() - idle) / 1048576.0);
    }
  }

  private static long usedAfterCollection() {
    System.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }

  private static long checked(long count) {
    if (count != ENTITIES) {
      throw new IllegalStateException("expected " + ENTITIES + ", got " + count);
    }
    return count;
  }

  private static final class Rows implements Side {
    private final SqliteDatabase db;

    Rows(Path file) {
      this.db = Sqlite.open(file);
    }

    @Override
    public String name() {
      return "the rows, streamed";
    }

    @Override
    public long work() {
      AtomicLong count = new AtomicLong();
      db.stream(ROWS)
          .forEach(
              row -> {
                Objects.requireNonNull(row.get(0, byte[].class));
                Objects.requireNonNull(row.get(1, byte[].class));
                count.incrementAndGet();
              })
          .result();
      return checked(count.get());
    }

    @Override
    public void close() {
      db.close();
    }
  }

  private static final class Entities implements Side {
    private final SqliteDatabase db;
    private final Datastore datastore;

    Entities(Path file) {
      this.db = Sqlite.open(file);
      this.datastore = Datastore.open(db);
    }

    @Override
    public String name() {
      return "the entities, streamed";
    }

    @Override
    public long work() {
      AtomicLong count = new AtomicLong();
      datastore.query("Customer").run().forEach(entity -> count.incrementAndGet()).result();
      return checked(count.get());
    }

    @Override
    public void close() {
      datastore.close();
      db.close();
    }
  }
}
