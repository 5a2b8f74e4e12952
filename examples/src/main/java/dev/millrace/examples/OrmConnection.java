package dev.millrace.examples;

import dev.millrace.orm.Orm;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database and the ORM on it: what is opened when, and what has to be closed. */
public final class OrmConnection {

  private OrmConnection() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace").resolve("app.db"), Example.out());
  }

  static void run(Path file, PrintStream out) {
    // docs: connection
    SqliteDatabase db = Sqlite.memory(); // nothing is opened yet
    Orm orm = Orm.on(db); // holds nothing: the database alone has to be closed
    out.println("in memory: " + db.isMemory() + ", file: " + db.file());

    db.connect().result(); // the first operation would do it too
    out.println("connected: " + db.isConnected() + ", tables: " + orm.tableNames().result());

    db.close(); // closeAsync() is the same as a stage
    out.println("after close: " + db.isConnected());
    // end

    // docs: file
    try (SqliteDatabase app = Sqlite.open(file)) {
      out.println("tables: " + Orm.on(app).tableNames().result());
    }
    // end
  }
}
