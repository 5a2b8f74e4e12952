package dev.millrace.examples;

import dev.millrace.core.Filter;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.dynamo.ConditionFailedException;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoChange;
import dev.millrace.dynamo.DynamoFilter;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.ItemUpdate;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.spi.ReturnValues;
import dev.millrace.examples.items.Address;
import dev.millrace.examples.items.Address_;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes made where the item is, and conditions under which they are made. */
public final class DynamoUpdates {

  private DynamoUpdates() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  private static final ItemKey KEY = ItemKey.of("USER#1", "PROFILE");

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      Address home = new Address("Main St", "Paris");
      users
          .save(
              new User("USER#1", "PROFILE", "Ada", 36, null, home, Set.of("author"), List.of("b")))
          .result();
      changes(users, out);
      results(users, out);
      conditions(users, out);
      refused(users, out);
    }
  }

  private static void changes(Table<User> users, PrintStream out) {
    // docs: changes
    users
        .update(KEY)
        .set(User_.name, "Countess")
        .increment(User_.age, 1)
        .append(User_.tags, "c", "d")
        .add(User_.roles, "admin")
        .setIfAbsent(User_.email, "ada@example.org")
        .set(User_.address.at(Address_.city), "London") // a part of a part
        .run()
        .result();
    users
        .update(KEY)
        .prepend(User_.tags, "a")
        .delete(User_.roles, "author")
        .remove(User_.email)
        .run()
        .result();
    User user = users.get(KEY).result().orElseThrow();
    out.println(user.name() + ", " + user.age() + ", " + user.tags() + ", " + user.roles());
    out.println(user.address() + ", " + user.email());
    // end

    // docs: values
    users
        .update(KEY, User_.name.set("Ada"), DynamoChange.append(User_.tags, List.of("e")))
        .result();
    users.update("USER#2", "PROFILE", User_.name.set("Bob"), User_.age.set(1)).result(); // is made
    // end

    // docs: start
    ItemKey counter = ItemKey.of("COUNTER", "VISITS");
    try {
      users.update(counter, User_.age.increment(1)).result();
    } catch (InvalidQueryException absent) {
      out.println("there is no number to add to");
    }
    users.update(counter, DynamoChange.increment(User_.age, 1, 0)).result();
    // end
  }

  private static void results(Table<User> users, PrintStream out) {
    // docs: returning
    ItemUpdate<User> older = users.update(KEY).increment(User_.age, 1);
    out.println("was " + older.returningOld().result().map(User::age));
    out.println("is " + older.returning().result().map(User::age));
    out.println(older.returning(ReturnValues.UPDATED_NEW).result());
    // end
  }

  private static void conditions(Table<User> users, PrintStream out) {
    // docs: only-if
    try {
      users
          .update(KEY)
          .increment(User_.age, -100)
          .onlyIf(User_.age.ge(100).and(User_.email.isNull()))
          .run()
          .result();
    } catch (ConditionFailedException unchanged) {
      out.println("unchanged, try again: " + unchanged.isRetryable());
    }
    // end

    // docs: only-new
    Filter<User> isNew = User_.pk.isNull(); // attribute_not_exists
    Optional<User> saved =
        users
            .save(new User("USER#1", "PROFILE", "Eve", 1), isNew)
            .thenApply(Optional::of)
            .exceptionally(failure -> Optional.empty())
            .result();
    out.println("saved: " + saved);
    // end

    // docs: delete-if
    try {
      users.delete(KEY, User_.age.lt(18)).result();
    } catch (ConditionFailedException kept) {
      out.println("kept: " + users.get(KEY).result().isPresent());
    }
    // end

    // docs: more
    List<Filter<User>> all =
        List.of(
            DynamoFilter.contains(User_.roles, "admin"),
            DynamoFilter.size(User_.tags).gt(2),
            DynamoFilter.hasType(User_.age, "N"),
            User_.address.at(Address_.city).startsWith("Lon"),
            User_.tags.at("0", String.class).eq("a"));
    out.println("found: " + users.scan().filter(Filter.all(all)).count().result());
    // end

    // docs: missing
    Filter<User> other = User_.email.ne("ada@example.org");
    out.println("of a missing attribute true: " + users.scan().filter(other).count().result());
    Filter<User> known = other.and(User_.email.notNull());
    out.println("with one: " + users.scan().filter(known).count().result());
    // end
  }

  private static void refused(Table<User> users, PrintStream out) {
    // docs: refused
    try {
      users.scan().filter(User_.name.endsWith("a"));
    } catch (InvalidFilterException refused) { // by the call: nothing is emulated
      out.println(refused.getMessage());
    }
    try {
      users.update(KEY).set(User_.sk, "other");
    } catch (InvalidChangeException refused) {
      out.println(refused.getMessage());
    }
    // end
  }
}
