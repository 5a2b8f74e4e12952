package dev.millrace.dynamo.internal.engine;

import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.Postgres;
import dev.millrace.sql.Database;

final class PostgresSharedIT extends SharedDatabase {

  @Override
  Database database() {
    return Postgres.pool(PgOptions.parse(fresh().url()).toBuilder().maxSize(4).build());
  }
}
