package dev.millrace.examples;

import dev.millrace.core.ClosedException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MappingException;
import dev.millrace.core.MissingException;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Errors by what a caller can do about them. */
public final class ErrorsByKind {

  private ErrorsByKind() {}

  record Film(long id, String title) {}

  /** Writes to a folder of its own. */
  public static void main(String[] args) throws IOException {
    run(Files.createTempDirectory("millrace"), Example.out());
  }

  static void run(Path folder, PrintStream out) throws IOException {
    Database closed;
    try (Database db = Sqlite.memory()) {
      db.execute(
              """
              create table directors(id integer primary key, name text not null unique);
              create table films(
                id integer primary key, title text check (title <> ''),
                director integer references directors(id));
              insert into directors values (1, 'Agnès Varda');
              insert into films values (1, null, 1)
              """)
          .result();
      constraints(db, out);
      statements(db, out);
      closed = db;
    }
    files(folder, out);
    // docs: closed
    try {
      closed.fetch("select 1").result();
    } catch (ClosedException failure) {
      out.println("closed: " + failure.getMessage());
    }
    // end
  }

  private static void constraints(Database db, PrintStream out) {
    // docs: constraints
    try {
      db.execute("insert into directors values (2, $1)", "Agnès Varda").result();
    } catch (ConstraintException.Unique failure) {
      out.println("unique: " + failure.table().orElse("?") + failure.columns());
    }
    try {
      db.execute("insert into directors values (2, $1)", (Object) null).result();
    } catch (ConstraintException.NotNull failure) {
      out.println("not null: " + failure.columns());
    }
    try {
      db.execute("insert into films values (2, 'Vagabond', 99)").result();
    } catch (ConstraintException.ForeignKey failure) {
      out.println("foreign key: " + failure.getMessage());
    }
    try {
      db.execute("insert into films values (2, '', 1)").result();
    } catch (ConstraintException.Check failure) {
      out.println("check: " + failure.getMessage());
    }
    // end
  }

  private static void statements(Database db, PrintStream out) {
    // docs: invalid
    try {
      db.fetch("select nonsense from films").result();
    } catch (InvalidQueryException failure) {
      out.println("statement: " + failure.getMessage());
    }
    try {
      db.fetch("select * from films where id = $1 or id = $2", 1).result();
    } catch (InvalidQueryException failure) {
      out.println("parameters: " + failure.getMessage());
    }
    // end

    // docs: mapping
    try {
      db.fetch(Film.class, "select id, title from films").result();
    } catch (MappingException failure) {
      out.println("mapping: " + failure.getMessage());
    }
    // end
  }

  private static void files(Path folder, PrintStream out) throws IOException {
    // docs: files
    try (Database db = Sqlite.open(folder.resolve("no/such/folder/app.db"))) {
      db.fetch("select 1").result();
    } catch (MissingException failure) {
      out.println("missing: " + failure.outcome());
    }
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a database, ".repeat(100));
    try (Database db = Sqlite.open(text)) {
      db.fetch("select * from films").result();
    } catch (SqliteException failure) {
      out.println("sqlite: " + failure.codeName());
    } catch (DataException failure) {
      out.println("another kind: " + failure.getMessage());
    }
    // end
  }
}
