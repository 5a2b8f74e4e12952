package dev.millrace.examples;

import dev.millrace.core.Listener;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteOptions;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A listener that counts what the library does, and what of it fails. */
public final class Listening {

  private Listening() {}

  // docs: listener
  static final class Counter implements Listener {
    private final Map<Kind, Integer> ended = new ConcurrentHashMap<>();
    private final Map<Kind, Integer> failed = new ConcurrentHashMap<>();

    @Override
    public @Nullable Span started(Event event) {
      return failure -> (failure == null ? ended : failed).merge(event.kind(), 1, Integer::sum);
    }
  }

  // end

  /** Runs it. */
  public static void main(String[] args) {
    run(Example.out());
  }

  static void run(PrintStream out) {
    // docs: listener-option
    Counter counter = new Counter();
    try (Database db = Sqlite.open(SqliteOptions.memory().listener(counter).build())) {
      db.useTransaction(tx -> tx.execute("create table t(a)").result());
      db.fetch("select nonsense").exceptionally(failure -> null).result();
    }
    // end
    out.println("transactions: " + counter.ended.get(Listener.Kind.TRANSACTION));
    out.println("failed operations: " + counter.failed.get(Listener.Kind.OPERATION));
  }
}
