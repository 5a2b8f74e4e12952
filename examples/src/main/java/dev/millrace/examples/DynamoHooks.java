package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Hooks;
import dev.millrace.dynamo.ItemKey;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import java.io.PrintStream;
import java.util.Locale;

/** What is done before and after operations, without a thread that waits. */
public final class DynamoHooks {

  private DynamoHooks() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      // docs: hooks
      Hooks<User> hooks =
          Hooks.<User>none()
              .beforeSave(user -> User_.name.with(user, user.name().strip()))
              .beforeSave(DynamoHooks::checked)
              .afterSave(user -> out.println("saved " + user.name()))
              .afterUpdate(user -> out.println("updated " + user.name()))
              .beforeDelete(user -> out.println("deleting " + user.name()))
              .afterDelete(user -> out.println("deleted " + user.name()))
              .afterLoad(user -> User_.name.with(user, user.name().toUpperCase(Locale.ROOT)));
      Table<User> users = dynamo.table(User.class).withHooks(hooks);
      // end
      users.createTable().result();
      use(users, out);
      refuse(users, out);
      wait(users, out);
    }
  }

  // docs: checked
  private static User checked(User user) {
    if (user.age() < 0) {
      throw new IllegalArgumentException("nobody is that young");
    }
    return user;
  }

  // end

  private static void use(Table<User> users, PrintStream out) {
    // docs: use
    User ada = users.save(new User("USER#1", "PROFILE", " Ada ", 36)).result();
    users.update(ada, User_.age.increment(1)).result();
    out.println("loaded " + users.get("USER#1", "PROFILE").result().orElseThrow().name());
    users.delete(ada).result();
    // end
  }

  private static void refuse(Table<User> users, PrintStream out) {
    // docs: refuse
    try {
      users.save(new User("USER#2", "PROFILE", "Bob", -1)).result();
    } catch (IllegalArgumentException refused) { // itself, and nothing was sent
      out.println(refused.getMessage());
    }
    // end

    // docs: skip
    users.withoutHooks().save(new User("USER#2", "PROFILE", " Bob ", -1)).result();
    users.update(ItemKey.of("USER#2", "PROFILE"), User_.age.set(1)).result(); // by key: none
    out.println(
        "[" + users.withoutHooks().get("USER#2", "PROFILE").result().orElseThrow().name() + "]");
    // end
  }

  private static void wait(Table<User> users, PrintStream out) {
    // docs: async
    Hooks<User> numbered =
        Hooks.<User>none()
            .beforeSaveAsync(
                user ->
                    users // asks the database, and holds no thread meanwhile
                        .query(user.pk())
                        .count()
                        .thenApply(count -> User_.sk.with(user, "NOTE#" + count)));
    Table<User> notes = users.withoutHooks().withHooks(numbered);
    Async<User> saved = notes.save(new User("USER#3", "", "first", 0));
    out.println(saved.result().sk());
    out.println(notes.save(new User("USER#3", "", "second", 0)).result().sk());
    // end
  }
}
