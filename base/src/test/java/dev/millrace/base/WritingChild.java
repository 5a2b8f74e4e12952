package dev.millrace.base;

import dev.millrace.postgres.Postgres;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Puts items, 64 in flight, and prints the key of each that is acknowledged. */
final class WritingChild {

  private WritingChild() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (Database db =
            arguments[0].equals("sqlite")
                ? Sqlite.open(Path.of(arguments[1]))
                : Postgres.pool(arguments[1]);
        Bases bases = Bases.open(db)) {
      Base base = bases.base("items");
      Semaphore inFlight = new Semaphore(64);
      for (int i = 0; i < 1_000_000; i++) {
        inFlight.acquireUninterruptibly();
        base.put(Map.of("i", i, "text", "x".repeat(100)))
            .whenComplete(
                (item, failure) -> {
                  if (failure == null) {
                    synchronized (out) {
                      out.println("+" + item.key() + ";");
                      out.flush();
                    }
                  }
                  inFlight.release();
                });
      }
    }
  }
}
