package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.base.Document;
import dev.millrace.base.Expiry;
import dev.millrace.base.Updates;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Items that end by themselves. */
public final class BaseExpiry {

  private BaseExpiry() {}

  /** Runs it. */
  public static void main(String[] args) {
    try (Database db = Sqlite.memory()) {
      run(db, Example.out());
    }
  }

  static void run(Database db, PrintStream out) {
    try (Bases bases = Bases.open(db)) {
      Base sessions = bases.base("sessions");
      expiries(sessions, out);
      later(db, sessions, out);
    }
  }

  private static void expiries(Base sessions, PrintStream out) {
    // docs: after
    Document stored =
        sessions.put(Map.of("user", "jimmy"), "a", Expiry.after(Duration.ofMinutes(5))).result();
    Duration left = Duration.between(Instant.now(), stored.expires().orElseThrow());
    out.println("5 minutes: " + (left.toSeconds() >= 298 && left.toSeconds() <= 301));
    // end

    // docs: at
    Instant end = Instant.parse("2099-01-01T00:00:00Z");
    sessions.insert(Map.of("user", "joe"), "b", Expiry.at(end)).result();
    sessions.putMany(List.of(Map.of("key", "c"), Map.of("key", "d")), Expiry.at(end)).result();
    out.println("in seconds: " + sessions.get("b").result().orElseThrow().get(Expiry.MEMBER));
    // end

    // docs: update
    sessions.update(Map.of(), "a", Expiry.at(end)).result(); // the end alone
    sessions.update(Updates.set("user", "beverly"), "a").result(); // and it stays
    out.println("ends: " + sessions.get("a").result().flatMap(Document::expires));
    // end

    // docs: never
    sessions.update(Updates.trim(Expiry.MEMBER), "c").result();
    sessions.put(Map.of("user", "kim"), "d").result(); // put takes the place of the whole item
    out.println("never: " + sessions.get("c").result().flatMap(Document::expires).isEmpty());
    // end

    // docs: past
    sessions.put("echoed, and gone", "e", Expiry.at(Instant.EPOCH)).result();
    out.println("gone: " + sessions.get("e").result());
    sessions.insert("a new one", "e").result(); // what has ended is in nobody's way
    out.println("there: " + sessions.get("e").result().isPresent());
    // end
  }

  private static void later(Database db, Base sessions, PrintStream out) {
    // docs: sweep
    sessions.put("short", "f", Expiry.after(Duration.ofHours(1))).result();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2)); // for tests
    try (Bases bases = Bases.open(db, BasesOptions.DEFAULT.withClock(later))) {
      Base afterwards = bases.base("sessions");
      out.println("not seen: " + afterwards.fetch(Map.of("key", "f")).result().count());
      out.println("deleted: " + bases.sweep().result()); // happens by itself, too
    }
    // end
  }
}
