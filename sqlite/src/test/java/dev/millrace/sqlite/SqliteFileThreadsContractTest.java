package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.ThreadsContract;

final class SqliteFileThreadsContractTest extends ThreadsContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
