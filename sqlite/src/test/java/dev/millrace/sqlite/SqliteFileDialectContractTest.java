package dev.millrace.sqlite;

import dev.millrace.sql.tck.DialectContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileDialectContractTest extends DialectContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
