package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.NumbersContract;

final class SqliteFileNumbersContractTest extends NumbersContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
