package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.postgres.PgClient.Secrets;
import dev.millrace.postgres.PgConnectionHook;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.PoolReset;
import dev.millrace.postgres.TargetSessionAttributes;
import dev.millrace.postgres.internal.connect.EventLoops;
import dev.millrace.postgres.internal.pool.Clock;
import dev.millrace.postgres.internal.pool.PoolSettings;
import dev.millrace.postgres.internal.pool.SessionHooks;
import dev.millrace.postgres.internal.pool.SessionPool;
import dev.millrace.postgres.internal.session.PgSession;
import java.util.Optional;

/** Makes a pool of what the options say. */
final class Pools {

  private Pools() {}

  static SessionPool make(ClientContext context, Secrets secrets, EventLoops loops) {
    PgOptions options = context.options();
    PoolSettings settings =
        new PoolSettings(
            options.name(),
            options.minSize(),
            options.maxSize(),
            options.maxQueries(),
            options.maxIdleTime(),
            options.maxLifetime(),
            options.acquireTimeout(),
            options.idleProbe(),
            options.closeTimeout(),
            isReplicated(options));
    SessionPool pool =
        new SessionPool(
            settings,
            new SessionOpener(context, secrets, loops),
            new Hooks(context),
            context.callbacks(),
            new Clock(loops.next()));
    context
        .hosts()
        .whenUnfit(
            (host, address) -> pool.expireConnections(session -> session.isAt(host, address)));
    return pool;
  }

  /** Whether another server may take over from the one that is used. */
  private static boolean isReplicated(PgOptions options) {
    return options.hosts().size() > 1
        || options.targetSessionAttributes() != TargetSessionAttributes.ANY;
  }

  /** The caller's hooks, each with a handle of its own on the session. */
  private record Hooks(ClientContext context) implements SessionHooks {

    @Override
    public Async<?> connected(PgSession session) {
      return run(context.options().onConnect(), session);
    }

    @Override
    public boolean hasAcquired() {
      return context.options().onAcquire().isPresent();
    }

    @Override
    public Async<?> acquired(PgSession session) {
      return run(context.options().onAcquire(), session);
    }

    @Override
    public boolean hasReleased() {
      return context.options().onRelease().isPresent();
    }

    @Override
    public Async<?> released(PgSession session) {
      return run(context.options().onRelease(), session);
    }

    @Override
    public String resetSql() {
      return context.options().reset() == PoolReset.FULL ? ResetSql.FULL : "";
    }

    private Async<?> run(Optional<PgConnectionHook> hook, PgSession session) {
      return hook.<Async<?>>map(present -> HookRun.start(context, present, session))
          .orElseGet(Async::done);
    }
  }
}
