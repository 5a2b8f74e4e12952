package dev.millrace.examples;

import dev.millrace.core.Listener;
import dev.millrace.core.TimedOutException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.DynamoStatistics;
import dev.millrace.dynamo.ItemTooLargeException;
import dev.millrace.dynamo.RateLimit;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What is sent, how much of it, and what it took: limits, counts, a listener, sizes. */
public final class DynamoObserved {

  private DynamoObserved() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  // docs: listener
  static final class Operations implements Listener {
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    public @Nullable Span started(Event event) {
      String what =
          event.attributes().get("db.operation.name")
              + " "
              + event.attributes().get("db.collection.name");
      return failure -> ended.add(failure == null ? what : what + " failed");
    }
  }

  // end

  static void run(PrintStream out) {
    observed(out);
    limited(out);
    adaptive(out);
    sizes(out);
    budget(out);
  }

  private static void observed(PrintStream out) {
    // docs: observed
    Operations operations = new Operations();
    DynamoOptions options = DynamoOptions.builder().listener(operations).build();
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults(), options)) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      users.save(new User("USER#1", "PROFILE", "Ada", 36)).result();
      users.get("USER#1", "PROFILE").result();
      out.println(operations.ended.subList(operations.ended.size() - 2, operations.ended.size()));
      DynamoStatistics statistics = dynamo.statistics();
      out.println(statistics.items() + " items, failures " + statistics.failures());
      out.println(statistics.readUnits() + " and " + statistics.writeUnits() + " units");
    }
    // end
  }

  private static void limited(PrintStream out) {
    // docs: limited
    DynamoOptions options =
        DynamoOptions.builder().rateLimit(RateLimit.fixed(1_000, 500).withBurst(2)).build();
    // end
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults(), options)) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      users.save(new User("USER#1", "PROFILE", "Ada", 36)).result();
      out.println("within the limit: " + users.get("USER#1", "PROFILE").result().isPresent());
    }
  }

  private static void adaptive(PrintStream out) {
    // docs: adaptive
    Faults faults = new Faults();
    DynamoOptions options = DynamoOptions.builder().rateLimit(RateLimit.adaptive(50, 50)).build();
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults().withFaults(faults), options)) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      faults.throttle(1);
      users.get("USER#1", "PROFILE").exceptionally(throttled -> null).result();
      out.println("throttled: " + dynamo.statistics().failures()); // slower from now on
    }
    // end
  }

  private static void sizes(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      // docs: size
      User user = new User("USER#1", "PROFILE", "Ada", 36);
      out.println(users.sizeOf(user) + " bytes");
      try {
        users.maxItemSize(1_000).save(User_.name.with(user, "x".repeat(2_000)));
      } catch (ItemTooLargeException large) { // before anything is sent
        out.println(large.size() + " of " + large.maxSize() + ", " + large.itemKey());
      }
      // end
    }
  }

  private static void budget(PrintStream out) {
    // docs: within
    DynamoOptions options = DynamoOptions.builder().rateLimit(RateLimit.fixed(1, 1)).build();
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults(), options)) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      for (int i = 0; i < 5; i++) {
        users.within(Duration.ofMillis(20)).scan().count().result(); // one a second is too few
      }
    } catch (TimedOutException late) {
      out.println("no longer than that, " + late.outcome());
    }
    // end
  }
}
