package dev.millrace.sqlite.internal.run;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.ParsedSql;
import dev.millrace.sqlite.internal.driver.SqlKind;
import dev.millrace.sqlite.internal.driver.SqlScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs several statements, in one transaction unless they begin one themselves; its tag is that of
 * the last.
 */
final class Script extends Request<CommandTag> {

  private final List<ParsedSql> statements;
  private final boolean controlsTransactions;
  private final boolean reads;
  private final boolean inside;

  private Script(Context context, String sql, List<ParsedSql> statements, boolean inside) {
    super(context, sql);
    this.statements = statements;
    this.controlsTransactions =
        statements.stream().anyMatch(each -> each.kind() == SqlKind.TRANSACTION_CONTROL);
    this.reads = statements.stream().allMatch(each -> each.kind() == SqlKind.READ);
    this.inside = inside;
  }

  /**
   * Reads a script.
   *
   * @param inside whether it will run inside a transaction, which it then cannot control
   */
  static Script of(Context context, String sql, boolean inside) {
    List<ParsedSql> statements = new ArrayList<>();
    SqlScript.Span span = SqlScript.next(sql, 0);
    while (span != null) {
      statements.add(ParsedSql.of(sql, span));
      span = SqlScript.next(sql, span.next());
    }
    Script script = new Script(context, sql, statements, inside);
    if (inside && script.controlsTransactions) {
      throw new InvalidQueryException(
          "a script inside a transaction cannot begin or end one; use a nested transaction");
    }
    return script;
  }

  @Override
  public Nature nature() {
    return Nature.ALONE;
  }

  @Override
  protected CommandTag run(NativeConnection connection) {
    if (inside) {
      return runAll(connection);
    }
    TransactionControl control = new TransactionControl(connection);
    try {
      if (!controlsTransactions) {
        control.begin(/* immediate= */ !reads);
      }
      CommandTag tag = runAll(connection);
      if (!controlsTransactions) {
        control.commit();
      } else if (!connection.isAutocommit()) {
        control.rollback();
        throw new InvalidQueryException("the script left its transaction open; end it with COMMIT");
      }
      return tag;
    } catch (Throwable failure) {
      control.rollbackAfter(failure);
      throw failure;
    } finally {
      control.close();
    }
  }

  private CommandTag runAll(NativeConnection connection) {
    CommandTag tag = CommandTag.EMPTY;
    for (ParsedSql each : statements) {
      tag =
          new Execute(context(), StatementText.of(each, each.sql()), new Object[0]).run(connection);
    }
    return tag;
  }
}
