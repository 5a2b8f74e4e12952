package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.TypesContract;

final class SqliteFileTypesContractTest extends TypesContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
