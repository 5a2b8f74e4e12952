package dev.millrace.postgres.internal.session;

import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.row.RowSink;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.Fetch;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One statement of a pipeline, and the stage of its result. */
final class PipelineStep<T, R> extends Promise<R> {

  private final StatementUse use;
  private final @Nullable Object[] args;
  private final @Nullable Fetch<T, R> fetch;
  private final @Nullable Function<CommandTag, R> ofTag;
  private @Nullable RowSink<T> sink;
  private CommandTag tag = CommandTag.EMPTY;

  private PipelineStep(
      Callbacks callbacks,
      String sql,
      @Nullable Object[] args,
      @Nullable Fetch<T, R> fetch,
      @Nullable Function<CommandTag, R> ofTag) {
    super(callbacks);
    this.use = new StatementUse(sql);
    this.args = args;
    this.fetch = fetch;
    this.ofTag = ofTag;
  }

  static PipelineStep<Void, CommandTag> execute(
      Callbacks callbacks, String sql, @Nullable Object[] args) {
    return new PipelineStep<>(callbacks, sql, args, null, tag -> tag);
  }

  static <T, R> PipelineStep<T, R> fetch(
      Callbacks callbacks, Fetch<T, R> fetch, @Nullable Object[] args) {
    return new PipelineStep<>(callbacks, fetch.sql(), args, fetch, null);
  }

  StatementUse use() {
    return use;
  }

  @Nullable Object[] args() {
    return args;
  }

  /** Whether a row may be refused that is there already. */
  boolean mayRefuseRows() {
    return fetch != null && !fetch.target().isRows();
  }

  int atMost() {
    return fetch == null || fetch.atMost() == Integer.MAX_VALUE ? 0 : fetch.atMost();
  }

  void columns(ResultShape columns) {
    if (fetch != null) {
      sink = RowSink.of(fetch.target(), columns, fetch.atMost());
    }
  }

  void row(byte[] bytes, int offset, int length) {
    if (sink != null) {
      sink.row(bytes, offset, length);
    }
  }

  void ended(CommandTag told) {
    tag = told;
  }

  void restart() {
    use.forget();
    sink = null;
  }

  void succeeded() {
    if (fetch != null) {
      succeed(fetch.finish().apply(Objects.requireNonNull(sink).finish()));
    } else if (ofTag != null) {
      succeed(ofTag.apply(tag));
    }
  }
}
