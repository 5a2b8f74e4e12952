package dev.millrace.examples;

import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteDatabase;
import java.io.PrintStream;

/** Databases in memory: for one handle, or for all of a name. */
public final class MemoryDatabase {

  private MemoryDatabase() {}

  /** Runs it. */
  public static void main(String[] args) {
    run(Example.out());
  }

  static void run(PrintStream out) {
    // docs: memory
    try (SqliteDatabase db = Sqlite.memory()) { // seen by this handle alone
      db.execute("create table words(word text)").result();
      out.println("in memory: " + db.isMemory() + ", file " + db.file());
    }
    // end

    // docs: memory-shared
    try (SqliteDatabase one = Sqlite.memory("cache");
        SqliteDatabase other = Sqlite.memory("cache")) {
      one.execute("create table words(word text)").result();
      one.execute("insert into words values ($1)", "слово").result();
      out.println(
          "the other sees " + other.fetchValue(String.class, "select word from words").result());
    } // gone with the last handle
    // end
  }
}
