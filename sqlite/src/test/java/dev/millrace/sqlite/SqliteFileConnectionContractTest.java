package dev.millrace.sqlite;

import dev.millrace.sql.tck.ConnectionContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileConnectionContractTest extends ConnectionContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
