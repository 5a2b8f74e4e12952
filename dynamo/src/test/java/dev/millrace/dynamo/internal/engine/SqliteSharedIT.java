package dev.millrace.dynamo.internal.engine;

import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;

final class SqliteSharedIT extends SharedDatabase {

  @Override
  Database database() {
    return Sqlite.memory("dynamo-" + System.identityHashCode(this));
  }
}
