package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.QueriesContract;

final class SqliteFileQueriesContractTest extends QueriesContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
