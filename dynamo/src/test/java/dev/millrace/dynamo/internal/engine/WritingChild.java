package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.expression.Values;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.TransactWriteItems;
import dev.millrace.dynamo.spi.Transport;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Writes pairs of items, 32 transactions in flight, and prints what is acknowledged. */
final class WritingChild {

  private WritingChild() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    try (Database db =
        arguments[0].equals("sqlite")
            ? Sqlite.open(Path.of(arguments[1]))
            : Postgres.pool(arguments[1])) {
      Transport engine = Engine.on(db, EngineOptions.defaults());
      Semaphore inFlight = new Semaphore(32);
      for (int i = 0; i < 1_000_000; i++) {
        inFlight.acquireUninterruptibly();
        int number = i;
        engine
            .send(
                new TransactWriteItems(
                    List.of(
                        EngineFixture.put("tbl", Values.item("pk", "one", "sk", "s" + i, "g", "x")),
                        EngineFixture.put(
                            "tbl", Values.item("pk", "two", "sk", "s" + i, "g", "x"))),
                    null))
            .whenComplete(
                (reply, failure) -> {
                  if (failure == null) {
                    synchronized (out) {
                      out.println("+s" + number + ";");
                      out.flush();
                    }
                  }
                  inFlight.release();
                });
      }
    }
  }
}
