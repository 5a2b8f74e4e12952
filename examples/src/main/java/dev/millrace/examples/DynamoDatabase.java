package dev.millrace.examples;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.examples.items.User;
import dev.millrace.examples.items.User_;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tables of items that are kept, in a database. */
public final class DynamoDatabase {

  private DynamoDatabase() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    run(Files.createTempDirectory("millrace-items").resolve("items.db"), Example.out());
  }

  static void run(Path file, PrintStream out) {
    // docs: on
    try (SqliteDatabase db = Sqlite.open(file); // or Postgres.pool(dsn)
        Dynamo dynamo = Dynamo.on(db)) {
      Table<User> users = dynamo.table(User.class);
      users.createTable().result();
      users.save(new User("USER#1", "PROFILE", "Ada", 36)).result(); // it is kept when this is done
    }
    // end

    // docs: again
    try (SqliteDatabase db = Sqlite.open(file);
        Dynamo dynamo = Dynamo.on(db)) {
      Table<User> users = dynamo.table(User.class);
      User ada = users.get("USER#1", "PROFILE").result().orElseThrow();
      out.println(users.update(ada, User_.age.increment(1)).result().age());
    }
    // end
  }
}
