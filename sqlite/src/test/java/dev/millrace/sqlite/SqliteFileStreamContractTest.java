package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.StreamContract;

final class SqliteFileStreamContractTest extends StreamContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
