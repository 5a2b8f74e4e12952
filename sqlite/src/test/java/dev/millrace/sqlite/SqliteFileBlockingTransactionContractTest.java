package dev.millrace.sqlite;

import dev.millrace.sql.tck.BlockingTransactionContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileBlockingTransactionContractTest extends BlockingTransactionContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
