package dev.millrace.sqlite;

import dev.millrace.sql.tck.CursorContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileCursorContractTest extends CursorContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
