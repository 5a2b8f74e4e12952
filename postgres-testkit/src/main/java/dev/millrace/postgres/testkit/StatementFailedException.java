package dev.millrace.postgres.testkit;

/** A server refused what the test kit itself asked of it, a connection or a statement. */
public final class StatementFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String sqlState;

  StatementFailedException(String sqlState, String message) {
    super(sqlState + ": " + message);
    this.sqlState = sqlState;
  }

  public String sqlState() {
    return sqlState;
  }
}
