package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.Promise;
import dev.millrace.postgres.internal.session.Lease;
import dev.millrace.postgres.internal.session.PgSession;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.Fetch;
import dev.millrace.sql.spi.Session;
import dev.millrace.sql.spi.TransactionLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection as a whole database: everything goes through its one session. */
final class SingleEngine extends PgEngine {

  private final SessionChannel channel;

  SingleEngine(ClientContext context, Lease lease, PgSession session) {
    super(context);
    this.channel = new SessionChannel(context, lease, session);
  }

  SessionChannel channel() {
    return channel;
  }

  @Override
  public Async<CommandTag> execute(String sql, @Nullable Object @Nullable [] args) {
    return channel.execute(sql, args);
  }

  @Override
  public Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows) {
    return channel.executeMany(sql, rows);
  }

  @Override
  public <T, R> Async<R> fetch(Fetch<T, R> fetch) {
    return channel.fetch(fetch);
  }

  @Override
  public <T, R> Async<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows) {
    return channel.fetchMany(fetch, rows);
  }

  @Override
  public <T> ChunkSource<T> stream(Fetch<T, ?> fetch) {
    return channel.stream(fetch);
  }

  @Override
  public TransactionLink begin(TransactionOptions options) {
    return channel.begin(options);
  }

  @Override
  public Async<Session> acquire() {
    Promise<Session> acquired = new Promise<>(context.requests().callbacks());
    acquired.succeed(channel);
    return acquired.async();
  }

  @Override
  public Async<Void> closeAsync() {
    return channel.release();
  }
}
