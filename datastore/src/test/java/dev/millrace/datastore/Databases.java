package dev.millrace.datastore;

import dev.millrace.core.Listener;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteOptions;
import java.util.concurrent.atomic.AtomicInteger;

/** The engines that every test runs on. */
enum Databases {
  SQLITE {
    @Override
    Database open(Listener listener) {
      return Sqlite.open(SqliteOptions.memory().listener(listener).build());
    }
  },

  POSTGRES {
    @Override
    Database open(Listener listener) {
      String schema =
          "datastore_" + SCHEMAS.incrementAndGet() + "_" + ProcessHandle.current().pid();
      SharedServer.get().execute("create schema " + schema);
      // Without whole scans, so that small tables are read through their indexes too.
      return Postgres.pool(
          PgOptions.parse(SharedServer.get().url()).toBuilder()
              .setting("search_path", schema)
              .setting("enable_seqscan", "off")
              .maxSize(12)
              .listener(listener)
              .build());
    }
  };

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** Opens an empty database of the test's own. */
  abstract Database open(Listener listener);
}
