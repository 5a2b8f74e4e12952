package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.Updates;
import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** JSON documents under a key: put, update, fetch. */
public final class BaseFirstSteps {

  private BaseFirstSteps() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    // docs: first
    try (Bases bases = Bases.open(db)) {
      Base users = bases.base("users"); // nothing has to be created
      users.put(Map.of("age", 19, "likes", List.of("anime")), "jimmy").result();
      users.put(Map.of("age", 17), "joe").result();

      users.update(Updates.increment("age", 2).append("likes", "ramen"), "jimmy").result();

      for (Document user : users.fetch(Map.of("age?gt", 18)).result().items()) {
        out.println(user.key() + " is " + user.getInt("age") + " and likes " + user.at("likes"));
      }
    }
    // end

    try (Bases bases = Bases.open(db)) {
      chained(bases.base("users"), out);
    }
  }

  private static void chained(Base users, PrintStream out) {
    // docs: chained
    Async<Void> printed =
        users
            .put(Map.of("age", 30), "maya")
            .thenCompose(stored -> users.get(stored.key()))
            .thenAccept(found -> out.println(found.map(Document::key).orElse("nobody")));
    printed.result(); // for the example's sake: a thread that may not wait goes on without it
    // end
  }
}
