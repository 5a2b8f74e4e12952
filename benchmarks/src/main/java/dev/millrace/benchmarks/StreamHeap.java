package dev.millrace.benchmarks;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Streams 1,000,000 rows and looks at the heap after a collection on the way. */
final class StreamHeap {

  private static final int ROWS = 1_000_000;
  private static final int LOOK_EVERY = 100_000;
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private StreamHeap() {}

  static void run(Path file, PrintStream out) {
    try (SqliteDatabase db = Sqlite.open(file)) {
      long idle = usedAfterCollection();
      AtomicLong seen = new AtomicLong();
      AtomicLong most = new AtomicLong();
      String rows =
          "with recursive n(i) as (select 1 union all select i + 1 from n where i < $1)"
              + " select i, 'the row number ' || i as text from n";
      db.stream(rows, ROWS)
          .forEach(
              row -> {
                if (seen.incrementAndGet() % LOOK_EVERY == 0) {
                  most.accumulateAndGet(usedAfterCollection(), Math::max);
                }
              })
          .result();
      out.printf("%n### stream of %,d rows%n%n", seen.get());
      out.printf(
          Locale.ROOT,
          "heap after a collection: idle %.1f MiB, at most %.1f MiB above idle on the way%n",
          idle / 1048576.0,
          (most.get() - idle) / 1048576.0);
    }
  }

  private static long usedAfterCollection() {
    System.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }
}
