package dev.millrace.examples;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.base.BasesOptions;
import dev.millrace.base.RemoteOptions;
import dev.millrace.core.ClosedException;
import dev.millrace.core.ConnectionLostException;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where bases are: in a file, in projects apart from each other, behind a server. */
public final class BaseConnection {

  private BaseConnection() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace").resolve("app.db"), Example.out());
  }

  static void run(Path file, PrintStream out) {
    // docs: open
    try (SqliteDatabase db = Sqlite.open(file);
        Bases bases = Bases.open(db)) {
      Base base = bases.base("base_name"); // holds nothing that has to be closed
      base.put("hello", "test").result();
      out.println(base.name() + ": " + base.get("test").result().isPresent());
    } // ends what the bases started; the database is the caller's to close
    // end

    try (SqliteDatabase db = Sqlite.open(file)) {
      projects(db, out);
      closed(db, out);
    }
    remote(out);
  }

  private static void projects(SqliteDatabase db, PrintStream out) {
    // docs: projects
    BasesOptions options = BasesOptions.DEFAULT.withProject("shop");
    try (Bases shop = Bases.open(db, options);
        Bases others = Bases.open(db)) {
      shop.base("orders").put("one", "test").result();
      out.println("shop: " + shop.names().result() + ", default: " + others.names().result());
    }
    // end
  }

  private static void closed(SqliteDatabase db, PrintStream out) {
    // docs: closed
    Bases bases = Bases.open(db);
    bases.close(); // closeAsync() is the same as a stage
    try {
      bases.base("base_name").get("test").result();
    } catch (ClosedException closed) {
      out.println(closed.getMessage());
    }
    // end
  }

  private static void remote(PrintStream out) {
    // docs: options
    RemoteOptions options =
        RemoteOptions.of("project_key", "base.example:8443/prefix")
            .withTimeout(Duration.ofSeconds(20));
    out.println(options); // without the key
    // end

    // docs: bad-key
    try {
      Bases.connect("keywithoutunderscore", "base.example");
    } catch (IllegalArgumentException bad) {
      out.println(bad.getMessage());
    }
    // end

    // docs: environment
    try (Bases bases = Bases.fromEnvironment()) { // DETA_PROJECT_KEY and DETA_BASE_HOST
      out.println("as the environment says: " + bases.base("users").name());
    } catch (IllegalArgumentException unset) {
      out.println(unset.getMessage());
    }
    // end

    // docs: connect
    try (Bases bases = Bases.connect("project_key", "http://127.0.0.1:1")) {
      Base users = bases.base("users"); // the same Base, and nothing is sent yet
      users.get("jimmy").result();
    } catch (ConnectionLostException nobodyThere) {
      out.println(nobodyThere.getMessage() + ", " + nobodyThere.outcome());
    }
    // end
  }
}
