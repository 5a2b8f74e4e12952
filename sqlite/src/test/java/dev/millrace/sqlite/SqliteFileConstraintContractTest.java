package dev.millrace.sqlite;

import dev.millrace.sql.tck.ConstraintContract;
import dev.millrace.sql.tck.EngineFixture;

final class SqliteFileConstraintContractTest extends ConstraintContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
