package dev.millrace.datastore.tck;

import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Where entities are kept. */
enum Databases {
  SQLITE {
    @Override
    Supplier<Database> opener(Path folder) {
      return () -> Sqlite.open(folder.resolve("shared.db"));
    }

    @Override
    Database open() {
      return Sqlite.open(SqliteOptions.memory().build());
    }

    @Override
    int runs(int most) {
      return most;
    }
  },

  POSTGRES {
    @Override
    Supplier<Database> opener(Path folder) {
      String schema = "oracle_" + SCHEMAS.incrementAndGet() + "_" + ProcessHandle.current().pid();
      SharedServer.get().execute("create schema " + schema);
      return () ->
          Postgres.pool(
              PgOptions.parse(SharedServer.get().url()).toBuilder()
                  .setting("search_path", schema)
                  .setting("enable_seqscan", "off")
                  .maxSize(12)
                  .build());
    }

    @Override
    Database open() {
      return opener(Path.of("")).get();
    }

    @Override
    int runs(int most) {
      return most / 10;
    }
  };

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** Opens the same database, which is empty, as often as it is asked to. */
  abstract Supplier<Database> opener(Path folder);

  /** Opens an empty database. */
  abstract Database open();

  /** How many of so many runs are made: a server takes longer for each. */
  abstract int runs(int most);
}
