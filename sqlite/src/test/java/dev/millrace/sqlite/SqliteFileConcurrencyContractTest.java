package dev.millrace.sqlite;

import dev.millrace.sql.tck.ConcurrencyContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileConcurrencyContractTest extends ConcurrencyContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
