package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.NestedTransactionContract;

final class SqliteFileNestedTransactionContractTest extends NestedTransactionContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
