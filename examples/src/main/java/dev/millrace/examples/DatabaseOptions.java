package dev.millrace.examples;

import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.QueueOverflow;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import dev.millrace.sqlite.SqliteException;
import dev.millrace.sqlite.SqliteOptions;
import dev.millrace.sqlite.Synchronous;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How a file is opened: options, read-only, at first use or at once. */
public final class DatabaseOptions {

  private DatabaseOptions() {}

  /** Writes to a folder of its own. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace"), Example.out());
  }

  static void run(Path folder, PrintStream out) {
    // docs: options
    SqliteOptions options =
        Sqlite.options(folder.resolve("app.db"))
            .synchronous(Synchronous.NORMAL)
            .readers(4)
            .busyTimeout(Duration.ofSeconds(2))
            .queueCapacity(10_000)
            .queueOverflow(QueueOverflow.FAIL)
            .build();
    try (SqliteDatabase db = Sqlite.open(options)) {
      db.connect().result(); // opens now instead of at first use, and fails if that fails
      CommandTag tag = db.execute("create table t(a)").result();
      out.println(tag + ", connected: " + db.isConnected());
    }
    // end

    // docs: read-only
    try (SqliteDatabase db =
        Sqlite.open(Sqlite.options(folder.resolve("app.db")).readOnly(true).build())) {
      out.println("rows: " + db.fetch("select * from t").result().size());
      db.execute("insert into t values (1)").result();
    } catch (SqliteException failure) {
      out.println(failure.codeName());
    }
    // end
  }
}
