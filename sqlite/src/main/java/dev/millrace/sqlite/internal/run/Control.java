package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import org.jspecify.annotations.Nullable;

/** Sets, forgets or goes back to a savepoint of the caller's transaction. */
final class Control extends Request<Void> {

  private final StatementText[] statements;

  Control(Context context, String... statements) {
    super(context, statements[0]);
    this.statements = new StatementText[statements.length];
    for (int i = 0; i < statements.length; i++) {
      this.statements[i] = context.texts().parse(statements[i]);
    }
  }

  @Override
  public Nature nature() {
    return Nature.ALONE;
  }

  @Override
  protected @Nullable Void run(NativeConnection connection) {
    for (StatementText each : statements) {
      NativeStatement statement = connection.statements().acquire(each.parsed());
      try {
        statement.run();
      } finally {
        connection.statements().release(statement);
      }
    }
    return null;
  }
}
