package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.ListenerContract;

final class SqliteFileListenerContractTest extends ListenerContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
