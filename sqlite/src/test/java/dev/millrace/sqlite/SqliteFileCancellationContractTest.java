package dev.millrace.sqlite;

import dev.millrace.sql.tck.CancellationContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileCancellationContractTest extends CancellationContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
