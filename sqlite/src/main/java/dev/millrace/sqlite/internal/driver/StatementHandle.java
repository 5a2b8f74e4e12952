package dev.millrace.sqlite.internal.driver;

import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** Opens what the driver keeps of a prepared statement; its JDBC methods are never called. */
final class StatementHandle extends JDBC4PreparedStatement {

  StatementHandle(SQLiteConnection connection, String sql) throws SQLException {
    super(connection, sql);
  }

  int parameterCount() {
    return paramCount;
  }

  long address() throws SQLException {
    return pointer.safeRunLong((database, address) -> address);
  }

  /** Whether the driver has finalized the statement, as it does after most errors. */
  boolean isFinalized() {
    return pointer.isClosed();
  }

  void destroy() throws SQLException {
    pointer.close();
  }
}
