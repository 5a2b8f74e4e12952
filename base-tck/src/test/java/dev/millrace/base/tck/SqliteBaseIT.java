package dev.millrace.base.tck;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Bases in SQLite. */
final class SqliteBaseIT {

  private final Database database = Sqlite.memory();
  private final Bases bases = Bases.open(database);

  @AfterEach
  void close() {
    bases.close();
    database.close();
  }

  @Nested
  class Items extends ItemsContract {
    @Override
    protected Base emptyBase() {
      return bases.base("items");
    }
  }

  @Nested
  class Updates extends UpdatesContract {
    @Override
    protected Base emptyBase() {
      return bases.base("updates");
    }
  }

  @Nested
  class Queries extends QueriesContract {
    @Override
    protected Base emptyBase() {
      return bases.base("queries");
    }
  }
}
