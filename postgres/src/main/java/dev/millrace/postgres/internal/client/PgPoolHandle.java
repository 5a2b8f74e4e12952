package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.AsyncStream;
import dev.millrace.core.ChunkSource;
import dev.millrace.core.LeakTracker;
import dev.millrace.core.Promise;
import dev.millrace.postgres.CopyInto;
import dev.millrace.postgres.CopyOut;
import dev.millrace.postgres.NotificationListener;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.PipelineBody;
import dev.millrace.postgres.Registration;
import dev.millrace.postgres.internal.connect.EventLoops;
import dev.millrace.postgres.internal.pool.SessionPool;
import dev.millrace.sql.CommandTag;
import dev.millrace.sql.spi.EngineDatabase;
import dev.millrace.sql.spi.Operation;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The handle of a pool, or a view of it with a budget. */
final class PgPoolHandle extends EngineDatabase implements PgPool, CopyHandle {

  private final PoolEngine engine;
  private final @Nullable PgPoolHandle source;

  private PgPoolHandle(
      PoolEngine engine, @Nullable Duration perCall, @Nullable PgPoolHandle source) {
    super(engine, perCall);
    this.engine = engine;
    this.source = source;
  }

  static PgPool open(PgOptions options, Secrets secrets) {
    ClientContext context = ClientContext.of(options, options.callbacks());
    EventLoops loops = EventLoops.acquire(options.eventLoops());
    SessionPool pool = Pools.make(context, secrets, loops);
    PoolEngine engine = new PoolEngine(context, pool, new PoolListening(context, secrets));
    PgPoolHandle handle = new PgPoolHandle(engine, null, null);
    LeakTracker.Tracked watch =
        LeakTracker.track(
            handle, "PgPool \"" + options.name() + "\"", options.listener(), pool::closeAsync);
    Promise.watch(
        pool.closed(),
        (nothing, failure) -> {
          watch.closed();
          loops.close();
        });
    return handle;
  }

  private SessionPool pool() {
    return engine.pool();
  }

  @Override
  public <R> Async<R> pipeline(PipelineBody<R> body) {
    return run(Operation.named("PIPELINE"), () -> engine.pipeline(body));
  }

  @Override
  public CopyInto copyInto(String table, String... columns) {
    return CopyIntoWish.of(this, table, columns);
  }

  @Override
  public CopyOut copyOut(String table, String... columns) {
    return CopyOutWish.ofTable(this, table, columns);
  }

  @Override
  public CopyOut copyQuery(String sql, @Nullable Object @Nullable ... args) {
    return CopyOutWish.ofQuery(this, engine.context(), sql, args);
  }

  @Override
  public Async<CommandTag> copy(Operation operation, Function<CopyPort, Async<CommandTag>> call) {
    return run(operation, () -> call.apply(engine));
  }

  @Override
  public <T> AsyncStream<T> copyStream(
      Operation operation, String name, Function<CopyPort, ChunkSource<T>> call) {
    return stream(operation, name, () -> call.apply(engine));
  }

  @Override
  public Async<Void> ready() {
    return pool().ready();
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public int size() {
    return pool().size();
  }

  @Override
  public int idleSize() {
    return pool().idleSize();
  }

  @Override
  public int minSize() {
    return pool().minSize();
  }

  @Override
  public int maxSize() {
    return pool().maxSize();
  }

  @Override
  public void expireConnections() {
    pool().expireConnections();
  }

  @Override
  public Async<Registration> listen(String channel, NotificationListener listener) {
    Objects.requireNonNull(listener, "listener");
    Channels.checked(channel);
    return run(Operation.named("LISTEN"), () -> engine.listening().listen(channel, listener));
  }

  @Override
  public void terminate() {
    engine.listening().close();
    pool().terminate();
  }

  @Override
  public PgPool within(Duration budget) {
    return new PgPoolHandle(engine, shorter(budget), source == null ? this : source);
  }

  @Override
  public String toString() {
    return "PgPool[" + name() + "]";
  }
}
