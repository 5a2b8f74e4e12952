package dev.millrace.examples;

import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.Expiry;
import dev.millrace.base.FetchResponse;
import dev.millrace.base.TypedBase;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.examples.entities.Profile;
import dev.millrace.examples.entities.Profile_;
import dev.millrace.examples.entities.User;
import dev.millrace.examples.entities.User_;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Items as records, and filters that the compiler checks. */
public final class BaseTyped {

  private BaseTyped() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Bases bases = Bases.open(db)) {
      items(bases, out);
      filters(bases.base("users").typed(User.class), out);
    }
  }

  private static void items(Bases bases, PrintStream out) {
    // docs: items
    TypedBase<User> users = bases.base("users").typed(User.class);
    User jimmy =
        new User(
            "jimmy",
            "Jimmy",
            new Profile(32, "Pittsburgh"),
            List.of("anime"),
            1,
            LocalDate.of(2021, 3, 1));
    users.put(jimmy).result(); // under its @Id
    out.println("the same: " + users.get("jimmy").result().orElseThrow().equals(jimmy));

    User made =
        users.insert(new User("", "Joe", new Profile(19, "Łódź"), List.of(), 0, null)).result();
    out.println("a key was made: " + made.key().length() + " letters");
    // end

    // docs: update
    users
        .update(
            "jimmy",
            User_.profile.at(Profile_.age).set(33),
            User_.purchases.increment(2),
            User_.likes.set(List.of("anime", "ramen")))
        .result();
    out.println(users.get("jimmy").result().orElseThrow());
    // end

    // docs: untyped
    Document document = users.untyped().get("jimmy").result().orElseThrow();
    out.println(document.key() + ", " + document.at("profile.age") + ", " + document.at("joined"));
    // end

    users.put(made, Expiry.after(Duration.ofDays(1))).result();
  }

  private static void filters(TypedBase<User> users, PrintStream out) {
    // docs: filters
    Filter<User> filter =
        User_.profile
            .at(Profile_.age)
            .gt(20)
            .and(User_.name.startsWithIgnoreCase("j"))
            .and(User_.joined.lt(LocalDate.of(2022, 1, 1)).or(User_.joined.isNull()));
    FetchResponse<User> page = users.fetch(filter).result();
    out.println(filter + ": " + page.items().stream().map(User::name).toList());
    // end

    // docs: absent
    out.println("not then: " + names(users, User_.joined.ne(LocalDate.of(1999, 1, 1))));
    out.println("never: " + names(users, User_.joined.isNull()));
    // end

    // docs: typed-pages
    users.index(User_.profile.at(Profile_.age)).result();
    FetchResponse<User> first = users.fetch(User_.purchases.ge(0), 1).result();
    int rest = users.fetchAll(User_.purchases.ge(0)).toList().result().size() - first.count();
    out.println("more: " + first.last().isPresent() + ", " + rest);
    // end

    // docs: refused
    try {
      users.fetch(User_.profile.gt(new Profile(1, "")));
    } catch (InvalidFilterException refused) {
      out.println(refused.getMessage());
    }
    // end
  }

  private static List<String> names(TypedBase<User> users, Filter<User> filter) {
    return users.fetch(filter).result().items().stream().map(User::name).toList();
  }
}
