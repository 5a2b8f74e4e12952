package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.Update;
import dev.millrace.base.Updates;
import dev.millrace.core.Async;
import dev.millrace.core.InvalidChangeException;
import dev.millrace.core.MissingException;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes to parts of items, each update at once. */
public final class BaseUpdates {

  private BaseUpdates() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Bases bases = Bases.open(db)) {
      Base users = bases.base("users");
      changes(users, out);
      exact(bases.base("prices"), out);
      refusals(users, out);
      concurrent(users, out);
    }
  }

  private static void changes(Base users, PrintStream out) {
    // docs: item
    users
        .put(
            Map.of(
                "username",
                "jimmy",
                "profile",
                Map.of("age", 32, "active", false, "hometown", "pittsburgh"),
                "on_mobile",
                true,
                "likes",
                List.of("anime"),
                "purchases",
                1),
            "jimmy")
        .result();
    // end

    // docs: update
    Map<String, Object> updates = Map.of("profile.age", 20, "likes", Updates.append("ramen"));
    users.update(updates, "jimmy").result();
    out.println("updated user jimmy");
    // end

    // docs: chained
    Update update =
        Updates.set("profile.age", 33) // one path after another
            .set("profile.active", true)
            .set("profile.email", "jimmy@deta.sh") // a member that was not there
            .set("level", null) // null is a value
            .trim("profile.hometown")
            .trim("on_mobile")
            .increment("purchases", 2)
            .append("likes", List.of("soba", "udon"));
    users.update(update, "jimmy").result();
    users.update(Updates.prepend("likes", "manga").increment("purchases"), "jimmy").result();
    Document jimmy = users.get("jimmy").result().orElseThrow();
    out.println(jimmy.at("profile.email") + ", " + jimmy.has("profile.hometown"));
    out.println(jimmy.at("likes") + ", " + jimmy.at("purchases") + ", " + jimmy.has("on_mobile"));
    // end
  }

  private static void exact(Base prices, PrintStream out) {
    // docs: exact
    prices.put(Map.of("price", 0.1, "count", Long.MAX_VALUE), "tea").result();
    prices.update(Updates.increment("price", 0.2).increment("count"), "tea").result();
    Document tea = prices.get("tea").result().orElseThrow();
    out.println(tea.at("price") + " " + tea.at("count"));
    // end
  }

  private static void refusals(Base users, PrintStream out) {
    // docs: missing
    try {
      users.update(Map.of("profile.age", 20), "nobody").result();
    } catch (MissingException missing) {
      out.println(missing.getMessage());
    }
    // end

    // docs: misfits
    List<Update> misfits =
        List.of(
            Updates.set("account.iban", "?"), // objects on the way are not made
            Updates.increment("visits"), // nor is a number
            Updates.append("username", "x"), // nor a text changed into a list
            Updates.set("profile", Map.of()).set("profile.age", 1),
            Updates.set("key", "joe"));
    for (Update misfit : misfits) {
      try {
        users.update(misfit, "jimmy").result();
      } catch (InvalidChangeException refused) { // nothing of it has happened
        out.println(refused.getMessage());
      }
    }
    // end
  }

  private static void concurrent(Base users, PrintStream out) {
    // docs: concurrent
    users.put(Map.of("visits", 0), "counter").result();
    List<Async<Void>> visits = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      visits.add(users.update(Updates.increment("visits"), "counter"));
    }
    Async.all(visits).result();
    out.println("visits: " + users.get("counter").result().orElseThrow().getLong("visits"));
    // end
  }
}
