package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Direction;
import dev.millrace.base.Document;
import dev.millrace.base.FetchResponse;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidLimitException;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queries: operators, paths, alternatives, keys, pages. */
public final class BaseFetch {

  private BaseFetch() {}

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
      queries(users, out);
      meanings(users, out);
      more(users, out);
      keys(users, out);
      pages(users, out);
      bad(users, out);
    }
  }

  private static void fill(Base users) {
    // docs: items
    users
        .putMany(
            List.of(
                Map.of(
                    "key", "beverly",
                    "profile", Map.of("age", 51, "hometown", "Copernicus City"),
                    "likes", List.of("ramen", "medicine")),
                Map.of(
                    "key",
                    "jimmy",
                    "profile",
                    Map.of("age", 33, "hometown", "Pittsburgh"),
                    "likes",
                    List.of("anime", "ramen"),
                    "active",
                    true),
                Map.of(
                    "key", "kevin",
                    "profile", Map.of("age", "43", "hometown", "Greenville"), // a text
                    "likes", "basketball"),
                Map.of(
                    "key",
                    "wesley",
                    "profile",
                    Map.of("age", 17, "hometown", "San Francisco"),
                    "active",
                    false)))
        .result();
    // end
  }

  private static void queries(Base users, PrintStream out) {
    // docs: fetch
    Map<String, Object> query = Map.of("profile.age?gt", 20);
    FetchResponse<Document> response = users.fetch(query).result();
    out.println("fetched items: " + response.items().stream().map(Document::key).toList());
    out.println(response.count() + ", last: " + response.last());
    // end

    // docs: everything
    out.println(users.fetch().result().count() + ", " + users.fetch(Map.of()).result().count());
    // end

    // docs: operators
    out.println(keys(users, Map.of("active", true))); // equal; "active?eq" is the same
    out.println(keys(users, Map.of("active?ne", true)));
    out.println(keys(users, Map.of("profile.age?lt", 33)));
    out.println(keys(users, Map.of("profile.age?lte", 33)));
    out.println(keys(users, Map.of("profile.age?gte", 33)));
    out.println(keys(users, Map.of("profile.age?>=", 33))); // ?> ?< ?>= ?<= are the same
    out.println(keys(users, Map.of("profile.age?r", List.of(17, 33)))); // both included
    out.println(keys(users, Map.of("profile.hometown?pfx", "San")));
    out.println(keys(users, Map.of("profile.hometown?contains", "burgh"))); // part of a text
    out.println(keys(users, Map.of("likes?contains", "ramen"))); // element of a list
    out.println(keys(users, Map.of("likes?not_contains", "ramen"))); // ?!contains is the same
    // end

    // docs: and
    out.println(keys(users, Map.of("profile.age?gt", 20, "likes?contains", "anime")));
    // end

    // docs: or
    List<Map<String, Object>> either =
        List.of(Map.of("profile.age?lt", 18), Map.of("likes?contains", "medicine"));
    out.println(users.fetch(either).result().items().stream().map(Document::key).toList());
    // end

    // docs: wholly
    out.println(keys(users, Map.of("likes", List.of("anime", "ramen")))); // in this order
    out.println(
        keys(users, Map.of("profile", Map.of("hometown", "Pittsburgh", "age", 33)))); // in any
    out.println(keys(users, Map.of("profile", Map.of("age", 33)))); // a part is not equal
    // end
  }

  private static void meanings(Base users, PrintStream out) {
    // docs: strict
    out.println(keys(users, Map.of("profile.age", "43"))); // a text
    out.println(keys(users, Map.of("profile.age", 43))); // is no number
    out.println(keys(users, Map.of("profile.age", 33.0))); // numbers by their value
    out.println(keys(users, Map.of("profile.age?gt", ""))); // texts beside texts alone
    // end

    // docs: missing
    out.println(keys(users, Map.of("profile.age?ne", 33))); // of another type: not equal
    out.println(keys(users, Map.of("profile.email?ne", "?"))); // not there: not equal
    out.println(keys(users, Map.of("profile.email?gt", ""))); // not there: on no side
    // end
  }

  private static void more(Base users, PrintStream out) {
    // docs: beyond
    out.println(keys(users, Map.of("profile.age?in", List.of(17, 51, 99))));
    out.println(keys(users, Map.of("active?absent", true))); // not there, or null
    out.println(keys(users, Map.of("profile.hometown?sfx", "ville")));
    out.println(keys(users, Map.of("likes?part", "ball"))); // part of a text alone
    out.println(keys(users, Map.of("profile.hometown?like", "%C_ty"))); // % any, _ one
    out.println(keys(users, Map.of("profile.hometown?ipart", "CITY"))); // but for case
    // end

    // docs: nested
    out.println(
        keys(
            users,
            Map.of(
                "?any", List.of(Map.of("active", true), Map.of("profile.age?gt", 50)),
                "?not", List.of(Map.of("likes?contains", "anime")))));
    out.println(
        keys(users, Map.of("?any", List.of(Map.of("key", "jimmy"), Map.of("key", "kevin")))));
    out.println(keys(users, Map.of("?all", List.of(Map.of("key?ne", "jimmy")))));
    // end
  }

  private static void keys(Base users, PrintStream out) {
    // docs: keys
    out.println(keys(users, Map.of("key", "jimmy")));
    out.println(keys(users, Map.of("key?gte", "jimmy", "active?absent", true)));
    out.println(keys(users, Map.of("key?r", List.of("b", "k"))));
    out.println(keys(users, Map.of("key?pfx", "we")));
    // end
  }

  private static void pages(Base users, PrintStream out) {
    // docs: pages
    @Nullable String last = null;
    do {
      FetchResponse<Document> page = users.fetch(Map.of(), 3, last).result();
      out.println(page.items().stream().map(Document::key).toList() + ", last: " + page.last());
      last = page.last().orElse(null);
    } while (last != null);
    // end

    // docs: descending
    FetchResponse<Document> page = users.fetch(Map.of(), 2, null, Direction.DESCENDING).result();
    out.println(page.items().stream().map(Document::key).toList() + ", last: " + page.last());
    // end

    // docs: fetch-all
    AsyncStream<Document> all = users.fetchAll(Map.of("likes?absent", false)); // page after page
    List<String> keys = new ArrayList<>();
    all.map(Document::key).forEach(keys::add).result();
    out.println(keys);
    // end
  }

  private static void bad(Base users, PrintStream out) {
    // docs: bad
    List<Map<String, Object>> queries =
        List.of(
            Map.of("name?", "x"),
            Map.of("name?random", "x"),
            Map.of("name?pfx", 12),
            Map.of("age?r", List.of(21)),
            Map.of("age?gt", true),
            Map.of("key?contains", "x"),
            Map.of("key?ne", "x"));
    for (Map<String, Object> query : queries) {
      try {
        users.fetch(query); // thrown by the call
      } catch (InvalidFilterException bad) {
        out.println(bad.getMessage());
      }
    }
    try {
      users.fetch(List.of(Map.of("age", 1), Map.of("key", "x")));
    } catch (InvalidFilterException bad) {
      out.println(bad.getMessage());
    }
    // end

    // docs: limit
    try {
      users.fetch(Map.of(), 0);
    } catch (InvalidLimitException bad) {
      out.println(bad.getMessage());
    }
    // end
  }

  private static List<String> keys(Base base, Map<String, ?> query) {
    return base.fetch(query).result().items().stream().map(Document::key).toList();
  }
}
