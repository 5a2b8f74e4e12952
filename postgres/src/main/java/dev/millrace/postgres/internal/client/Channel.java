package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.postgres.PipelineBody;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.Pipelining;
import dev.millrace.postgres.internal.session.Requests;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.StatementChannel;
import dev.millrace.sql.spi.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Statements on one session, in call order: each call becomes an exchange. */
abstract class Channel implements StatementChannel, CopyPort {

  private static final @Nullable Object[] NONE = {};

  final ClientContext context;
  private final Requests requests;

  Channel(ClientContext context) {
    this.context = context;
    this.requests = context.requests();
  }

  /** Gives an exchange to the session. */
  abstract void give(Exchange<?> exchange);

  @Override
  public final ClientContext context() {
    return context;
  }

  @Override
  public final void giveCopy(Exchange<?> exchange) {
    give(exchange);
  }

  /** Refuses a script that this channel must not run. */
  void check(String sql) {}

  /** The rows of a query, as this channel reads them. */
  @Override
  public abstract <T> ChunkSource<T> stream(Fetch<T, ?> fetch);

  private <R> Async<R> submit(Supplier<Exchange<R>> call) {
    Exchange<R> exchange;
    try {
      exchange = call.get();
    } catch (RuntimeException refused) {
      return requests.refused(refused);
    }
    give(exchange);
    return context.timed(exchange.async());
  }

  private <R> Async<R> submitBatch(Supplier<Requests.Batched<R>> call) {
    Requests.Batched<R> batch;
    try {
      batch = call.get();
    } catch (Throwable refused) {
      return requests.refused(refused);
    }
    Exchange<R> exchange = batch.exchange();
    if (exchange != null) {
      give(exchange);
    }
    return context.timed(batch.result());
  }

  @Override
  public final Async<CommandTag> execute(String sql, @Nullable Object @Nullable [] args) {
    return submit(
        () -> {
          check(sql);
          return args == null ? requests.script(sql) : requests.execute(sql, args);
        });
  }

  @Override
  public final Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    return submitBatch(
        () -> {
          check(sql);
          return requests.executeMany(sql, rows);
        });
  }

  @Override
  public final <T, R> Async<R> fetch(Fetch<T, R> fetch) {
    Exchange<R> exchange;
    try {
      check(fetch.sql());
      exchange = requests.fetch(fetch);
    } catch (RuntimeException refused) {
      return requests.refused(refused);
    }
    give(exchange);
    return context.timed(exchange.async());
  }

  @Override
  public final <T, R> Async<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    return submitBatch(
        () -> {
          check(fetch.sql());
          return requests.fetchMany(fetch, rows);
        });
  }

  @Override
  public final Async<Description> describe(String sql) {
    return submit(() -> requests.describe(Objects.requireNonNull(sql, "sql")));
  }

  @Override
  public final Async<List<Map<String, @Nullable Object>>> explain(
      String sql, @Nullable Object[] args, boolean analyze) {
    String prefix = analyze ? "EXPLAIN (FORMAT JSON, VERBOSE, ANALYZE) " : Explain.PREFIX;
    Fetch<String, List<Map<String, @Nullable Object>>> fetch =
        new Fetch<>(
            prefix + sql,
            args.length == 0 ? NONE : args,
            Target.of(String.class),
            1,
            Explain::plan);
    return analyze ? analyzed(fetch) : fetch(fetch);
  }

  /** Runs what explains and measures, and undoes what it did. */
  abstract <R> Async<R> analyzed(Fetch<String, R> fetch);

  /** Sends the statements that a body asks for with one Sync. */
  final <R> Async<R> pipeline(PipelineBody<R> body) {
    Pipelining pipeline = new Pipelining(requests, context.shapes());
    CompletionStage<? extends R> stage = issued(body, pipeline);
    pipeline.texts().forEach(this::check);
    Exchange<Void> exchange = pipeline.exchange();
    Async<R> result = Async.from(stage);
    if (exchange == null) {
      return result;
    }
    give(exchange);
    return context.timed(exchange.async()).thenCompose(done -> result);
  }

  static <R> CompletionStage<? extends R> issued(PipelineBody<R> body, Pipelining pipeline) {
    Objects.requireNonNull(body, "body");
    try {
      return Objects.requireNonNull(body.run(pipeline), "the body returned null, not a stage");
    } finally {
      pipeline.over();
    }
  }

  static InvalidQueryException endsTransaction(String command) {
    return new InvalidQueryException(
        command
            + " cannot run here: the transaction ends with its body, or by the handle's commit()"
            + " and rollback()");
  }
}
