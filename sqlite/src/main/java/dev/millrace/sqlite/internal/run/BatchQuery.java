package dev.millrace.sqlite.internal.run;

import dev.millrace.sql.spi.Fetch;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import dev.millrace.sqlite.internal.row.RowMaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a statement for many rows of arguments and makes one result of all rows it returns. */
final class BatchQuery<T, R> extends FedRequest<R> {

  private final Fetch<T, R> fetch;
  private List<T> made = List.of();
  private @Nullable RowMaker<T> maker;
  private @Nullable NativeStatement ofMaker;

  BatchQuery(
      Context context, StatementText text, Fetch<T, R> fetch, RowFeed feed, Duration patience) {
    super(context, text, feed, patience);
    this.fetch = fetch;
  }

  @Override
  void reset() {
    made = new ArrayList<>();
    maker = null;
  }

  @Override
  void ran(NativeConnection connection, NativeStatement statement, boolean row) {
    RowMaker<T> known = maker;
    if (known == null || ofMaker != statement) {
      known = maker(statement);
    }
    for (boolean more = row; more; more = statement.step()) {
      Query.add(made, known.make());
    }
  }

  @Override
  @Nullable R result(NativeStatement statement) {
    RowMaker<T> known = maker;
    return fetch.finish().apply((known == null ? maker(statement) : known).list(made));
  }

  private RowMaker<T> maker(NativeStatement statement) {
    RowMaker<T> fresh =
        new RowMaker<>(
            statement,
            text().shape(statement.columnNames()),
            context().codecs(),
            fetch.target(),
            fetch.atMost());
    maker = fresh;
    ofMaker = statement;
    return fresh;
  }
}
