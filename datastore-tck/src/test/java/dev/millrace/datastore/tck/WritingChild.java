package dev.millrace.datastore.tck;

import dev.millrace.core.Async;
import dev.millrace.datastore.Datastore;
import dev.millrace.datastore.Entity;
import dev.millrace.datastore.Key;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Puts entities, and pairs of them in transactions, and prints what is acknowledged. */
final class WritingChild {

  private static final int IN_FLIGHT = 32;

  private WritingChild() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the file, and what the names of its entities start with
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (Database db = Sqlite.open(Path.of(arguments[0]));
        Datastore ds = Datastore.open(db)) {
      Semaphore free = new Semaphore(IN_FLIGHT);
      for (int i = 0; i < 1_000_000; i++) {
        free.acquireUninterruptibly();
        String name = arguments[1] + i;
        Async<?> write = i % 2 == 0 ? single(ds, name) : pair(ds, name);
        write.whenComplete(
            (done, failure) -> {
              if (failure == null) {
                synchronized (out) {
                  out.println("+" + name + ";");
                  out.flush();
                }
              }
              free.release();
            });
      }
    }
  }

  private static Entity entity(String kind, String name) {
    return Entity.of(Key.of(kind, name)).with("name", name);
  }

  private static Async<Key> single(Datastore ds, String name) {
    return ds.put(entity("One", name));
  }

  private static Async<List<Key>> pair(Datastore ds, String name) {
    return ds.transaction(
        tx ->
            tx.get(Key.of("One", name))
                .thenCompose(found -> tx.put(List.of(entity("One", name), entity("Other", name)))));
  }
}
