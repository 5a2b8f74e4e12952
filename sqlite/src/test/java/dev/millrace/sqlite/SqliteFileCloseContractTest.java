package dev.millrace.sqlite;

import dev.millrace.sql.tck.CloseContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileCloseContractTest extends CloseContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
