package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.Document;
import dev.millrace.base.UnauthorizedException;
import dev.millrace.base.Updates;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.MissingException;
import dev.millrace.server.BaseServer;
import dev.millrace.server.ServerOptions;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A server of bases, and the same interface on the other side of it. */
public final class BaseRemote {

  private BaseRemote() {}

  /** Runs it. */
  public static void main(String[] args) {
    run(Example.out());
  }

  static void run(PrintStream out) {
    // docs: serve
    try (SqliteDatabase db = Sqlite.memory(); // Sqlite.open(file), Postgres.pool(dsn)
        BaseServer server = BaseServer.start(db, ServerOptions.DEFAULT)) { // on a free port
      String projectKey = server.createKey("shop").result();
      use(projectKey, "http://127.0.0.1:" + server.port(), out);
      refused("http://127.0.0.1:" + server.port(), out);
    } // answers what is on its way, and ends
    // end
  }

  private static void use(String projectKey, String host, PrintStream out) {
    // docs: connect
    try (Bases bases = Bases.connect(projectKey, host)) {
      Base users = bases.base("users");
      users.put(Map.of("name", "Jimmy", "likes", List.of("anime")), "jimmy").result();
      users.update(Updates.append("likes", "ramen"), "jimmy").result();
      Document jimmy = users.get("jimmy").result().orElseThrow();
      out.println(jimmy.getString("name") + " likes " + jimmy.at("likes"));
      out.println(users.fetch(Map.of("likes?contains", "ramen")).result().count() + " found");
    }
    // end

    // docs: failures
    try (Bases bases = Bases.connect(projectKey, host)) {
      Base users = bases.base("users");
      try {
        users.insert("again", "jimmy").result();
      } catch (ConstraintException.Unique taken) {
        out.println("taken: " + taken.getMessage());
      }
      try {
        users.update(Updates.trim("name"), "nobody").result();
      } catch (MissingException missing) {
        out.println("missing: " + missing.getMessage());
      }
    }
    // end
  }

  private static void refused(String host, PrintStream out) {
    // docs: unauthorized
    try (Bases bases = Bases.connect("shop_wrong", host)) {
      bases.base("users").get("jimmy").result();
    } catch (UnauthorizedException unknown) {
      out.println(unknown.getMessage());
    }
    // end
  }
}
