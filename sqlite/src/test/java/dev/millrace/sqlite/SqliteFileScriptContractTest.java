package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.ScriptContract;

final class SqliteFileScriptContractTest extends ScriptContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
