package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.MappingContract;

final class SqliteFileMappingContractTest extends MappingContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
