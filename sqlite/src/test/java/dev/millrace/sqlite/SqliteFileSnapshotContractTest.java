package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.SnapshotContract;

final class SqliteFileSnapshotContractTest extends SnapshotContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
