package dev.millrace.sqlite;

import dev.millrace.core.Async;
import dev.millrace.sql.CommandTag;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** Inserts numbers, 64 in flight, and prints each that is acknowledged. */
final class WritingChild {

  private WritingChild() {}

  public static void main(String[] arguments) {
    Path path = Path.of(arguments[0]);
    Synchronous synchronous = Synchronous.valueOf(arguments[1]);
    long first = Long.parseLong(arguments[2]);
    long last = Long.parseLong(arguments[3]);
    int padding = Integer.parseInt(arguments[4]);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (SqliteDatabase db = Sqlite.open(Sqlite.options(path).synchronous(synchronous).build())) {
      Semaphore inFlight = new Semaphore(64);
      for (long id = first; id < last; id++) {
        inFlight.acquireUninterruptibly();
        long written = id;
        Async<CommandTag> insert =
            db.execute("insert into item values ($1, zeroblob($2))", written, padding);
        insert.whenComplete(
            (tag, failure) -> {
              synchronized (out) {
                out.println((failure == null ? "+" : "-") + written + ";");
                out.flush();
              }
              inFlight.release();
            });
      }
      inFlight.acquireUninterruptibly(64);
    }
    out.println("end");
    out.flush();
  }
}
