package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.postgres.internal.session.Exchange;
import dev.millrace.postgres.internal.session.TransactionStart;
import dev.millrace.sql.spi.Fetch;
import java.util.function.Consumer;

/** Explains with measurements, and undoes what the explained statement did. */
final class Analyzing {

  private Analyzing() {}

  /** In a transaction of its own: if its BEGIN fails, the server skips the rest. */
  static <R> Async<R> alone(
      ClientContext context, Fetch<String, R> fetch, Consumer<Exchange<?>> channel) {
    TransactionStart start = TransactionStart.of("BEGIN", context.callbacks());
    Exchange<R> explain = context.requests().fetch(fetch);
    explain.belongsTo(start);
    channel.accept(explain);
    channel.accept(context.requests().rollback(start));
    return explain.async();
  }

  /** Within a transaction: after a savepoint, which it goes back to. */
  static <R> Async<R> inside(
      ClientContext context, Fetch<String, R> fetch, Consumer<Exchange<?>> channel) {
    Exchange<R> explain = context.requests().fetch(fetch);
    channel.accept(context.requests().script("SAVEPOINT millrace_analyze"));
    channel.accept(explain);
    channel.accept(
        context.requests().script("ROLLBACK TO millrace_analyze; RELEASE millrace_analyze"));
    return explain.async();
  }
}
