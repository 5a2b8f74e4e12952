package dev.millrace.examples;

import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.PoolReset;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.StatementMode;
import java.io.PrintStream;

/** What to set where a pooler such as PgBouncer stands before the server. */
public final class PostgresPoolers {

  private PostgresPoolers() {}

  /** Runs it on a server of its own. */
  public static void main(String[] args) throws Exception {
    Example.onPostgres(PostgresPoolers::run);
  }

  static void run(String dsn, PrintStream out) {
    // docs: poolers
    PgOptions options =
        PgOptions.builder(dsn)
            .statementMode(StatementMode.UNNAMED) // nothing is left behind on a backend
            .reset(PoolReset.TRANSACTION) // the pooler resets sessions itself
            .build();
    try (PgPool db = Postgres.pool(options)) {
      out.println(db.fetchValue(Integer.class, "select 2 + $1::int", 40).result().orElseThrow());
      long prepared =
          db.fetchValue(Long.class, "select count(*) from pg_prepared_statements")
              .result()
              .orElseThrow();
      out.println("prepared statements on the server: " + prepared);
    }
    // end
  }
}
