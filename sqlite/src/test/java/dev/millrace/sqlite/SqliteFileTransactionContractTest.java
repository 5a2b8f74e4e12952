package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.TransactionContract;

final class SqliteFileTransactionContractTest extends TransactionContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
