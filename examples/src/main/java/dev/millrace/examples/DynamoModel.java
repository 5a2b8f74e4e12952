package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.io.PrintStream;
import java.util.Optional;

/** Items of a class: save, get, update, delete; waiting for each, or going on. */
public final class DynamoModel {

  private DynamoModel() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    // docs: open
    try (Dynamo dynamo = Dynamo.inMemory()) { // AwsDynamo.connect(…) of the module dynamo-aws
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      // end
      firstSteps(users, out);
      blocking(users, out);
      async(users, out);
      keys(users, out);
    }
  }

  private static void firstSteps(Table<User> users, PrintStream out) {
    // docs: first
    users.save(new User("USER#1", "PROFILE", "John", 30)).result();

    users
        .update(ItemKey.of("USER#1", "PROFILE"))
        .set(User_.name, "Jane")
        .increment(User_.age, 1)
        .onlyIf(User_.age.lt(100))
        .run()
        .result();

    for (User user : users.query("USER#1").filter(User_.age.ge(18)).all().result()) {
      out.println(user.name() + " is " + user.age());
    }
    // end
  }

  private static void blocking(Table<User> users, PrintStream out) {
    // docs: blocking
    User saved = users.save(new User("USER#1", "PROFILE", "John", 30)).result();
    Optional<User> found = users.get("USER#1", "PROFILE").result();
    out.println("the same: " + found.equals(Optional.of(saved)));
    users.delete(saved).result();
    out.println("gone: " + users.get("USER#1", "PROFILE").result());
    // end
  }

  private static void async(Table<User> users, PrintStream out) {
    // docs: async
    Async<Void> done =
        users
            .save(new User("USER#123", "PROFILE", "John", 30))
            .thenCompose(saved -> users.get("USER#123", "PROFILE"))
            .thenApply(Optional::orElseThrow)
            .thenCompose(user -> users.update(user, User_.name.set("Jane"), User_.age.set(31)))
            .thenCompose(
                user -> {
                  out.println(user.name() + " is " + user.age()); // as it is kept now
                  return users.delete(user);
                });
    // end
    // docs: wait
    done.result(); // a thread that may not wait goes on without it
    // end
  }

  private static void keys(Table<User> users, PrintStream out) {
    // docs: by-key
    users.update("USER#2", "PROFILE", User_.name.set("Ada"), User_.age.set(36)).result();
    users.update(ItemKey.of("USER#2", "PROFILE"), User_.age.increment(1)).result();
    out.println(users.get("USER#2", "PROFILE").result().map(User::age));
    users.delete("USER#2", "PROFILE").result(); // no failure if it is not there
    users.delete(ItemKey.of("USER#2", "PROFILE")).result();
    // end

    // docs: difference
    User loaded = users.save(new User("USER#3", "PROFILE", "Grace", 85)).result();
    users.save(User_.age.with(loaded, 86), loaded).result(); // sends the age alone
    users.save(loaded, loaded).result(); // sends nothing
    // end
    out.println(users.get("USER#3", "PROFILE").result().map(User::age));

    // docs: returning-old
    User hopper = new User("USER#3", "PROFILE", "Grace Hopper", 85);
    out.println("was " + users.putReturningOld(hopper).result().map(User::name));
    ItemKey key = ItemKey.of("USER#3", "PROFILE");
    out.println("was " + users.deleteReturningOld(key).result().map(User::name));
    // end
  }
}
