package dev.millrace.orm;

import dev.millrace.core.Listener;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import dev.millrace.sqlite.SqliteOptions;
import java.util.concurrent.atomic.AtomicInteger;

/** The engines that every test runs on; each gives an empty database of the test's own. */
enum Engine {
  SQLITE {
    @Override
    Database open(Listener listener) {
      return Sqlite.open(SqliteOptions.memory().listener(listener).build());
    }
  },

  POSTGRES {
    @Override
    Database open(Listener listener) {
      String schema = "orm_" + SCHEMAS.incrementAndGet() + "_" + ProcessHandle.current().pid();
      SharedServer server = SharedServer.get();
      server.execute("create schema " + schema);
      return Postgres.pool(
          PgOptions.parse(server.url()).toBuilder()
              .setting("search_path", schema)
              .maxSize(4)
              .listener(listener)
              .build());
    }
  };

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  abstract Database open(Listener listener);
}
