package dev.millrace.examples;

import dev.millrace.core.AsyncStream;
import dev.millrace.dynamo.BatchIncompleteException;
import dev.millrace.dynamo.BatchReport;
import dev.millrace.dynamo.BatchWriter;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.examples.items.User;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/** Many items by few requests, and what became of each. */
public final class DynamoBatch {

  private DynamoBatch() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      write(users, out);
      get(users, out);
    }
    unprocessed(out);
  }

  private static List<User> some(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new User("USER#" + i, "PROFILE", "User " + i, i))
        .toList();
  }

  private static void write(Table<User> users, PrintStream out) {
    // docs: batch
    BatchReport report =
        users
            .batch(
                writer -> {
                  some(60).forEach(writer::put); // by three requests, sent when this is done
                  writer.delete(ItemKey.of("USER#99", "PROFILE"));
                })
            .result();
    out.println("applied: " + report.applied() + ", complete: " + report.isComplete());
    // end

    // docs: batch-throws
    try {
      users
          .batch(
              writer -> {
                writer.put(new User("USER#100", "PROFILE", "Nobody", 0));
                throw new IllegalStateException("changed my mind");
              })
          .result();
    } catch (IllegalStateException thrown) { // and nothing was sent
      out.println(thrown.getMessage() + ": " + users.get("USER#100", "PROFILE").result());
    }
    // end

    // docs: writer
    try (BatchWriter<User> writer = users.batchWriter()) {
      for (User user : some(1_000)) {
        writer.put(user).result(); // done when there is room: memory stays small
      }
    } // sends the rest and waits
    out.println("in all: " + users.scan().count().result());
    // end

    // docs: writer-async
    BatchWriter<User> writer = users.batchWriter();
    BatchReport written =
        AsyncStream.from(some(300))
            .mapAsync(1, writer::put)
            .toList()
            .thenCompose(all -> writer.closeAsync())
            .result();
    out.println("written: " + written.applied());
    // end

    // docs: flush
    try (BatchWriter<User> open = users.batchWriter()) {
      open.put(new User("USER#1", "PROFILE", "One", 1));
      open.put(new User("USER#1", "PROFILE", "Eins", 1)); // of one item the last write counts
      out.println("flushed: " + open.flush().result().applied());
    }
    out.println(users.get("USER#1", "PROFILE").result().map(User::name).orElse("nobody"));
    // end
  }

  private static void get(Table<User> users, PrintStream out) {
    // docs: get
    List<ItemKey> keys =
        IntStream.of(7, 3, 5_000, 7).mapToObj(i -> ItemKey.of("USER#" + i, "PROFILE")).toList();
    List<User> found = users.batchGet(keys).result(); // in their order, each once
    out.println(found.stream().map(User::name).toList());
    out.println(users.consistent().batchGet(List.of()).result()); // sends nothing
    // end
  }

  private static void unprocessed(PrintStream out) {
    // docs: report
    Faults faults = new Faults();
    try (Dynamo dynamo =
        Dynamo.inMemory(
            EngineOptions.defaults().withFaults(faults),
            DynamoOptions.builder().batchAttempts(2).build())) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      faults.leaveUnprocessed(2); // half of it, and of the other half half again
      try {
        users.batch(writer -> some(4).forEach(writer::put)).result();
      } catch (BatchIncompleteException incomplete) {
        BatchReport report = incomplete.report();
        out.println(report.applied() + " applied, " + report.failures().size() + " not:");
        report
            .failures()
            .forEach(
                failure ->
                    out.println(
                        "  " + failure.key().asMap().get("pk") + " after " + failure.attempts()));
      }
    }
    // end
  }
}
