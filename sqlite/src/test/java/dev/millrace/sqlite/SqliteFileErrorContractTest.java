package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.ErrorContract;

final class SqliteFileErrorContractTest extends ErrorContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
