package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.base.Document;
import dev.millrace.base.FetchResponse;
import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Indexes for what is asked often, and a bound on the work of what is not. */
public final class BaseIndex {

  private BaseIndex() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Bases bases = Bases.open(db)) {
      Base users = bases.base("users");
      fill(users);
      budget(db, out);
      index(users, out);
    }
  }

  private static void fill(Base users) {
    List<Async<List<Document>>> puts = new ArrayList<>();
    for (int from = 0; from < 2_000; from += Base.MAX_PUT) {
      List<Map<String, Object>> items = new ArrayList<>();
      for (int i = from; i < from + Base.MAX_PUT; i++) {
        items.add(Map.of("key", "user%04d".formatted(i), "profile", Map.of("age", i % 100)));
      }
      puts.add(users.putMany(items));
    }
    Async.all(puts).result();
  }

  private static void budget(Database db, PrintStream out) {
    // docs: budget
    BasesOptions options = BasesOptions.DEFAULT.withScanBudget(500);
    try (Bases bases = Bases.open(db, options)) {
      Base users = bases.base("users");
      FetchResponse<Document> page = users.fetch(Map.of("profile.age", 99)).result();
      out.println(page.count() + " found up to " + page.last().orElse("the end"));
      out.println("in all: " + users.fetchAll(Map.of("profile.age", 99)).toList().result().size());
    }
    // end
  }

  private static void index(Base users, PrintStream out) {
    // docs: index
    users.index("profile.age").result(); // once; it is kept, and used from now on
    users.index("profile.age").result(); // it is there: nothing happens
    out.println("aged 99: " + users.fetch(Map.of("profile.age", 99)).result().count());
    // end

    // docs: not-indexed
    try {
      users.index("key");
    } catch (IllegalArgumentException needless) {
      out.println(needless.getMessage());
    }
    // end
  }
}
