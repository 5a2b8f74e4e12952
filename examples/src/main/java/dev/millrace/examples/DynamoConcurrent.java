package dev.millrace.examples;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.User;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several operations at once, in the time of one. */
public final class DynamoConcurrent {

  private DynamoConcurrent() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      // docs: save
      List<Async<User>> saves = new ArrayList<>();
      for (int i = 1; i <= 10; i++) {
        saves.add(users.save(new User("USER#" + i, "PROFILE", "User " + i, 20 + i)));
      }
      Async.all(saves).result(); // all of them are under way
      // end
      gather(users, out);
    }
  }

  private static void gather(Table<User> users, PrintStream out) {
    // docs: gather
    Async<Optional<User>> one = users.get("USER#1", "PROFILE");
    Async<Optional<User>> two = users.get("USER#2", "PROFILE");
    Async<Optional<User>> three = users.get("USER#3", "PROFILE");
    List<Optional<User>> found = Async.all(List.of(one, two, three)).result();
    out.println(found.stream().map(user -> user.map(User::name).orElse("nobody")).toList());
    // end

    // docs: zip
    Async<String> both =
        Async.zip(
            users.get("USER#1", "PROFILE"),
            users.query("USER#2").count(),
            (user, items) -> user.map(User::name).orElse("nobody") + " and " + items + " item");
    out.println(both.result());
    // end
  }
}
