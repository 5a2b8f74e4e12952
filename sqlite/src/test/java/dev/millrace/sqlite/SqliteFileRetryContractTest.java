package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.RetryContract;

final class SqliteFileRetryContractTest extends RetryContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
