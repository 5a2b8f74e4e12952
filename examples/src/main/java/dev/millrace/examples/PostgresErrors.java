package dev.millrace.examples;

import dev.millrace.core.ConnectionLostException;
import dev.millrace.core.ConstraintException;
import dev.millrace.core.DataException;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.PgConnection;
import dev.millrace.postgres.PgException;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.Row;
import java.io.PrintStream;

/** What goes wrong on PostgreSQL, by kind and by SQLSTATE. */
public final class PostgresErrors {

  private PostgresErrors() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresErrors::run);
  }

  static void run(String dsn, PrintStream out) {
    try (PgPool db = Postgres.pool(dsn)) {
      db.execute("create table users(id int primary key, name text not null)").result();
      databases(db, out);
      kinds(db, out);
      arguments(db, out);
      anyarray(db, out);
      lost(db, out);
    }
  }

  private static void databases(PgPool db, PrintStream out) {
    // docs: databases
    db.execute("create database projdb").result();
    try {
      db.execute("create database projdb").result();
    } catch (PgException.DuplicateDatabase failure) {
      out.println("duplicate: " + failure.getMessage());
    }
    try {
      db.execute("create database other template nowhere").result();
    } catch (DataException failure) {
      out.println("no template: " + PgException.in(failure).orElseThrow().sqlState());
    }
    db.execute("drop database projdb").result();
    try {
      db.execute("drop database projdb").result();
    } catch (PgException.InvalidCatalogName failure) {
      out.println("gone: " + failure.conditionName().orElseThrow());
    }
    // end
  }

  private static void kinds(PgPool db, PrintStream out) {
    // docs: kinds
    db.execute("insert into users values (1, 'Ada')").result();
    try {
      db.execute("insert into users values ($1, $2)", 1, "Grace").result();
    } catch (ConstraintException.Unique failure) { // a kind of core: the same on every engine
      PgException told = PgException.in(failure).orElseThrow(); // PostgreSQL's own
      out.println(failure.constraint().orElseThrow() + " " + told.getClass().getSimpleName());
      out.println(told.detail().isPresent() + " " + failure.getMessage()); // no values in it
    }
    try {
      db.fetch("select nme from users").result();
    } catch (InvalidQueryException failure) {
      PgException told = PgException.in(failure).orElseThrow();
      out.println(told.position().orElseThrow() + ": " + failure.getMessage());
    }
    // end

    // docs: sqlstate
    try {
      db.execute("do $$ begin raise exception 'no more' using errcode = 'MR001'; end $$").result();
    } catch (PgException failure) {
      out.println(failure.sqlState() + " " + failure.severity() + " " + failure.hint());
    }
    // end
  }

  private static void arguments(PgPool db, PrintStream out) {
    // docs: arguments
    try {
      db.fetch("select * from users where id = $1", "one").result();
    } catch (InvalidQueryException failure) {
      out.println("refused before it is sent: " + failure.getMessage());
    }
    try {
      db.fetch("select * from users where id = $1", 1, 2).result();
    } catch (InvalidQueryException failure) {
      out.println("refused before it is sent: " + failure.getMessage());
    }
    // end
  }

  private static void anyarray(PgPool db, PrintStream out) {
    // docs: anyarray
    Row row =
        db.fetchRow("select most_common_vals from pg_stats where most_common_vals is not null")
            .result()
            .orElseThrow();
    out.println("anyarray: " + (row.get(0) instanceof java.util.List));
    // end
  }

  private static void lost(PgPool db, PrintStream out) {
    // docs: lost
    try (PgConnection connection = db.acquire().result().unwrap(PgConnection.class)) {
      db.execute("select pg_terminate_backend($1)", connection.serverPid()).result();
      connection.execute("insert into users values (2, 'Grace')").result();
    } catch (ConnectionLostException failure) {
      out.println(failure.outcome() + ", retryable: " + failure.isRetryable());
    }
    out.println("the pool goes on: " + db.fetch("select 1").result().size());
    // end
  }
}
