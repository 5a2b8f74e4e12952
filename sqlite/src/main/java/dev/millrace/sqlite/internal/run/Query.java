package dev.millrace.sqlite.internal.run;

import dev.millrace.sql.spi.Fetch;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.driver.SqlKind;
import dev.millrace.sqlite.internal.row.RowMaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one statement and makes a result of its rows. */
final class Query<T, R> extends Request<R> {

  private final StatementText text;
  private final Fetch<T, R> fetch;
  private final @Nullable Object[] args;

  Query(Context context, StatementText text, Fetch<T, R> fetch, @Nullable Object[] args) {
    super(context, text.sql());
    this.text = text;
    this.fetch = fetch;
    this.args = args;
  }

  // A row that cannot be read undoes the write that returned it.
  @Override
  public Nature nature() {
    if (text.kind() == SqlKind.WRITE) {
      return Nature.ATOMIC_WRITE;
    }
    return isFoundToWrite() ? Nature.ALONE : Execute.natureOf(text.kind());
  }

  @Override
  public long weight() {
    return Weights.of(args);
  }

  @Override
  protected @Nullable R run(NativeConnection connection) {
    NativeStatement statement = connection.statements().acquire(text.parsed());
    try {
      boolean row = statement.run(args);
      RowMaker<T> maker =
          new RowMaker<>(
              statement,
              text.shape(statement.columnNames()),
              context().codecs(),
              fetch.target(),
              fetch.atMost());
      List<T> rows = new ArrayList<>(fetch.atMost() == 1 ? 1 : 10);
      for (int count = 0; row && count < fetch.atMost(); count++) {
        add(rows, maker.make());
        row = count + 1 < fetch.atMost() && statement.step();
      }
      return fetch.finish().apply(maker.list(rows));
    } finally {
      connection.statements().release(statement);
    }
  }

  @SuppressWarnings("NullAway") // the NULL of a single value, which the fetch turns into empty
  static <T> void add(List<T> rows, @Nullable T row) {
    rows.add(row);
  }
}
