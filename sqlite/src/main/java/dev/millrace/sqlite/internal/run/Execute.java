package dev.millrace.sqlite.internal.run;

import dev.millrace.sql.CommandTag;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.driver.SqlKind;
import org.jspecify.annotations.Nullable;

/** Runs one statement and drops its rows. */
final class Execute extends Request<CommandTag> {

  private final StatementText text;
  private final @Nullable Object[] args;

  Execute(Context context, StatementText text, @Nullable Object[] args) {
    super(context, text.sql());
    this.text = text;
    this.args = args;
  }

  @Override
  public Nature nature() {
    return isFoundToWrite() ? Nature.ALONE : natureOf(text.kind());
  }

  static Nature natureOf(SqlKind kind) {
    return switch (kind) {
      case READ, UNKNOWN -> Nature.READ;
      case WRITE -> Nature.WRITE;
      default -> Nature.ALONE;
    };
  }

  @Override
  public long weight() {
    return Weights.of(args);
  }

  @Override
  protected CommandTag run(NativeConnection connection) {
    NativeStatement statement = connection.statements().acquire(text.parsed());
    try {
      long rows = 0;
      for (boolean row = statement.run(args); row; row = statement.step()) {
        rows++;
      }
      return text.tag(text.kind() == SqlKind.WRITE ? connection.changes() : rows);
    } finally {
      connection.statements().release(statement);
    }
  }
}
