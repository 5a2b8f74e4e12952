package dev.millrace.sqlite;

import dev.millrace.sql.tck.BegunTransactionContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileBegunTransactionContractTest extends BegunTransactionContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
