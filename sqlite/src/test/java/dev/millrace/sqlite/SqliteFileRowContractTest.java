package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.RowContract;

final class SqliteFileRowContractTest extends RowContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
