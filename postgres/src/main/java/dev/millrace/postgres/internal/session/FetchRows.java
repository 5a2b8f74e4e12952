package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.row.RowSink;
import dev.millrace.sql.spi.Fetch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a query and makes its result of its rows. */
class FetchRows<T, R> extends StatementExchange<R> {

  private final Fetch<T, R> fetch;
  private @Nullable RowSink<T> sink;

  FetchRows(Callbacks callbacks, Fetch<T, R> fetch, @Nullable Object[] args) {
    super(callbacks, fetch.sql(), args, fetch.atMost() == Integer.MAX_VALUE ? 0 : fetch.atMost());
    this.fetch = fetch;
  }

  @Override
  final void columns(ResultShape columns) {
    // What has nothing to run has no rows, whatever they were to be read into.
    sink =
        use().shape().text().isEmpty() ? null : RowSink.of(fetch.target(), columns, fetch.atMost());
  }

  private RowSink<T> sink() {
    return Objects.requireNonNull(sink, "rows before the statement was sent");
  }

  @Override
  final void dataRow(byte[] bytes, int offset, int length) {
    if (failure() == null) {
      try {
        sink().row(bytes, offset, length);
      } catch (RuntimeException | Error unfit) {
        failed(unfit);
      }
    }
  }

  @Override
  final boolean mayRefuseRows() {
    return !fetch.target().isRows();
  }

  @Override
  final void commandComplete(byte[] bytes, int offset, int length) {
    done();
  }

  @Override
  final void restart() {
    super.restart();
    sink = null;
  }

  @Override
  final void succeeded() {
    List<T> rows =
        use().shape().text().isEmpty()
            ? NoRows.of(fetch.target(), use().shape().result().conversions())
            : sink().finish();
    succeed(fetch.finish().apply(rows));
  }
}
