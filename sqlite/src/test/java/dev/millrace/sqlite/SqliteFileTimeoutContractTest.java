package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.TimeoutContract;

final class SqliteFileTimeoutContractTest extends TimeoutContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
