package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.row.RowSink;
import dev.millrace.sql.spi.Fetch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a query for each row of arguments and makes one result of all rows. */
final class FetchMany<T, R> extends Batch<R> {

  private final Fetch<T, R> fetch;
  private @Nullable RowSink<T> sink;

  FetchMany(Callbacks callbacks, Fetch<T, R> fetch, RowFeed feed) {
    super(callbacks, fetch.sql(), feed);
    this.fetch = fetch;
  }

  @Override
  void columns(ResultShape columns) {
    sink = RowSink.of(fetch.target(), columns, fetch.atMost());
  }

  @Override
  void dataRow(byte[] bytes, int offset, int length) {
    if (failure() == null) {
      try {
        Objects.requireNonNull(sink).row(bytes, offset, length);
      } catch (RuntimeException | Error unfit) {
        failed(unfit);
      }
    }
  }

  @Override
  boolean mayRefuseRows() {
    return !fetch.target().isRows();
  }

  @Override
  void commandComplete(byte[] bytes, int offset, int length) {
    if (failure() == null) {
      answered();
    }
  }

  @Override
  void succeeded() {
    freeFirst();
    succeed(fetch.finish().apply(Objects.requireNonNull(sink).finish()));
  }
}
