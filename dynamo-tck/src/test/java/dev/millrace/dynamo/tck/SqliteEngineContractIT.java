package dev.millrace.dynamo.tck;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.DynamoOptions;
import dev.millrace.dynamo.spi.EngineOptions;
import dev.millrace.sql.Database;
import dev.millrace.sqlite.Sqlite;
import org.junit.jupiter.api.AfterEach;

/** The engine in process, in SQLite. */
final class SqliteEngineContractIT extends EngineContracts {

  private final Database database = Sqlite.memory();
  private final Dynamo dynamo =
      Dynamo.on(database, EngineOptions.defaults().withFaults(faults), DynamoOptions.DEFAULT);

  @AfterEach
  void close() {
    dynamo.close();
    database.close();
  }

  @Override
  protected Dynamo dynamo() {
    return dynamo;
  }
}
