package dev.millrace.base.tck;

import dev.millrace.base.Base;
import dev.millrace.base.Bases;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import org.junit.jupiter.api.AfterEach;

/** Bases in SQLite. */
final class SqliteBaseIT extends AllContracts {

  private final Database database = Sqlite.memory();
  private final Bases bases = Bases.open(database);

  @AfterEach
  void close() {
    bases.close();
    database.close();
  }

  @Override
  protected Base emptyBase() {
    return bases.base("things");
  }
}
