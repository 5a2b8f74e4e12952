package dev.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.FreshDatabase;
import dev.millrace.postgres.testkit.SharedServer;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import java.util.List;

/** Runs an example on SQLite and on PostgreSQL, each on an empty database of its own. */
final class BothEngines {

  private BothEngines() {}

  /** What it prints on either, which is the same. */
  static List<String> onBothEngines(Example.Run example) {
    Printed onSqlite = new Printed();
    try (Database db = Sqlite.memory()) {
      example.run(db, onSqlite.out());
    }
    Printed onPostgres = new Printed();
    try (FreshDatabase database = SharedServer.get().freshDatabase();
        Database db = Postgres.pool(database.url())) {
      example.run(db, onPostgres.out());
    }
    assertThat(onPostgres.lines()).isEqualTo(onSqlite.lines());
    return onSqlite.lines();
  }
}
