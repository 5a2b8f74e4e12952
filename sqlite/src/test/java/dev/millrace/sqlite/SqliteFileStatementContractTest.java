package dev.millrace.sqlite;

import dev.millrace.sql.tck.EngineFixture;
import dev.millrace.sql.tck.StatementContract;

final class SqliteFileStatementContractTest extends StatementContract {

  @Override
  protected EngineFixture fixture() {
    return SqliteFixture.inFile();
  }
}
