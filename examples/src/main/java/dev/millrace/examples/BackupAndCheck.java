package dev.millrace.examples;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A backup while the database is in use, and a check of the copy. */
public final class BackupAndCheck {

  private BackupAndCheck() {}

  /** Writes to a folder of its own. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace"), Example.out());
  }

  static void run(Path folder, PrintStream out) {
    try (SqliteDatabase db = Sqlite.open(folder.resolve("films.db"))) {
      Example.load(db);
      // docs: backup
      Path copy = folder.resolve("copy.db");
      db.backupTo(copy).result();
      try (SqliteDatabase restored = Sqlite.open(Sqlite.options(copy).readOnly(true).build())) {
        List<String> damage = restored.integrityCheck().result(); // empty: nothing is wrong
        long films =
            restored.fetchValue(Long.class, "select count(*) from films").result().orElseThrow();
        out.println("copied " + films + " films, damage " + damage);
      }
      // end
    }
  }
}
