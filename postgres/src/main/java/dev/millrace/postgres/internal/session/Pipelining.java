package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.postgres.Pipeline;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.Row;
import dev.millrace.sql.Rows;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the statements of a pipeline while its body runs. */
public final class Pipelining implements Pipeline {

  private final Callbacks callbacks;
  private final Conversions conversions;
  private final List<PipelineStep<?, ?>> steps = new ArrayList<>();
  private boolean isOver;

  /** Makes an empty one. */
  public Pipelining(Requests requests, StatementShapes shapes) {
    this.callbacks = requests.callbacks();
    this.conversions = shapes.types().conversions();
  }

  /** Ends the taking: what comes now is refused. */
  public void over() {
    isOver = true;
  }

  /** The texts of its statements. */
  public List<String> texts() {
    return steps.stream().map(step -> step.use().sql()).toList();
  }

  /** The exchange that sends everything; null if there is nothing to send. */
  public @Nullable Exchange<Void> exchange() {
    return steps.isEmpty() ? null : new PipelineExchange(callbacks, steps);
  }

  private @Nullable Object[] arguments(@Nullable Object @Nullable [] args) {
    return args == null ? new @Nullable Object[] {null} : conversions.freeze(args.clone());
  }

  private <R> Async<R> add(PipelineStep<?, R> step) {
    if (isOver) {
      throw new IllegalStateException(
          "the pipeline is sent: what needs a result of it comes after it");
    }
    Objects.requireNonNull(step.use().sql(), "sql");
    steps.add(step);
    return step.async();
  }

  private <T, R> Async<R> add(Fetch<T, R> fetch, @Nullable Object[] args) {
    return add(PipelineStep.fetch(callbacks, fetch, args));
  }

  @Override
  public Async<CommandTag> execute(String sql, @Nullable Object @Nullable ... args) {
    return add(PipelineStep.execute(callbacks, sql, arguments(args)));
  }

  @Override
  public Async<Rows> fetch(String sql, @Nullable Object @Nullable ... args) {
    @Nullable Object[] frozen = arguments(args);
    return add(Fetch.rows(sql, frozen), frozen);
  }

  @Override
  public <T> Async<List<T>> fetch(Class<T> type, String sql, @Nullable Object @Nullable ... args) {
    @Nullable Object[] frozen = arguments(args);
    return add(Fetch.list(Target.of(type), sql, frozen), frozen);
  }

  @Override
  public Async<Optional<Row>> fetchRow(String sql, @Nullable Object @Nullable ... args) {
    return fetchRow(Row.class, sql, args);
  }

  @Override
  public <T> Async<Optional<T>> fetchRow(
      Class<T> type, String sql, @Nullable Object @Nullable ... args) {
    @Nullable Object[] frozen = arguments(args);
    return add(Fetch.first(Target.of(type), sql, frozen), frozen);
  }

  @Override
  public <T> Async<Optional<T>> fetchValue(
      Class<T> type, String sql, @Nullable Object @Nullable ... args) {
    return fetchRow(type, sql, args);
  }
}
