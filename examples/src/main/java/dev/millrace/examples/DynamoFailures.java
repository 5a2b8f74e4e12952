package dev.millrace.examples;

import dev.millrace.core.DataException;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.core.InvalidModelException;
import dev.millrace.core.Mapped;
import dev.millrace.core.MappingException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoTransaction;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.ThrottledException;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.dynamo.spi.Faults;
import dev.millrace.dynamo.spi.GetItem;
import dev.millrace.examples.items.User;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;

/** What goes wrong, each of its own kind, and made to go wrong for a test. */
public final class DynamoFailures {

  private DynamoFailures() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    Faults faults = new Faults();
    // docs: faults
    try (Dynamo dynamo = Dynamo.inMemory(EngineOptions.defaults().withFaults(faults))) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();

      faults.throttle(1); // the next request
      try {
        users.get("USER#1", "PROFILE").result();
      } catch (ThrottledException busy) {
        out.println(busy.outcome() + ", try again: " + busy.isRetryable());
      }
      faults.fail(1, request -> request instanceof GetItem, "InternalServerError", "broken");
      try {
        users.get("USER#1", "PROFILE").result();
      } catch (DataException broken) {
        out.println(broken.getMessage());
      }
      // end
      arguments(dynamo, users, out);
    }
  }

  // docs: no-key
  @Mapped
  record Note(String text) {}

  // end

  private static void arguments(Dynamo dynamo, Table<User> users, PrintStream out) {
    // docs: arguments
    try {
      dynamo.table(Note.class);
    } catch (InvalidModelException noKey) {
      out.println(noKey.getMessage());
    }
    try {
      users.get("USER#1"); // the table has a sort key
    } catch (IllegalArgumentException incomplete) {
      out.println(incomplete.getMessage());
    }
    try {
      dynamo.putItem("users", Map.of("pk", "USER#1", "sk", "NOTE", "roles", Set.of()));
    } catch (MappingException empty) {
      out.println(empty.getMessage());
    }
    try {
      dynamo.putItem("users", Map.of("pk", "USER#1", "sk", "NOTE", "ratio", Double.NaN));
    } catch (MappingException nan) {
      out.println(nan.getMessage());
    }
    try {
      DynamoTransaction transaction = dynamo.transaction();
      for (int i = 0; i <= DynamoTransaction.MAX_OPERATIONS; i++) {
        transaction = transaction.delete(users, ItemKey.of("USER#" + i, "PROFILE"));
      }
    } catch (InvalidLimitException many) {
      out.println(many.getMessage());
    }
    // end
  }
}
