package dev.millrace.examples;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.User;
import java.io.PrintStream;
import java.util.List;

/** Statements in PartiQL, which is what the service has of SQL. */
public final class DynamoStatements {

  private DynamoStatements() {}

  /** Runs it. */
  public static void main(String[] args) {
    run(Example.out());
  }

  static void run(PrintStream out) {
    try (Dynamo dynamo = Dynamo.inMemory()) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      for (int i = 0; i < 5; i++) {
        users.save(new User("USER#1", "NOTE#" + i, "Note " + i, i)).result();
      }
      // docs: select
      List<User> found =
          users
              .statement("SELECT * FROM users WHERE pk = ? AND sk >= ?", "USER#1", "NOTE#3")
              .consistent()
              .all()
              .result();
      out.println(found.stream().map(User::name).toList());
      // end

      // docs: change
      dynamo
          .statement("UPDATE users SET age = ? WHERE pk = ? AND sk = ?", 99, "USER#1", "NOTE#0")
          .all()
          .result();
      out.println(users.get("USER#1", "NOTE#0").result().map(User::age));
      // end
    }
  }
}
