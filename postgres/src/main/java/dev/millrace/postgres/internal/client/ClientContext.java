package dev.millrace.postgres.internal.client;

import dev.millrace.core.Async;
import dev.millrace.core.Callbacks;
import dev.millrace.core.Promise;
import dev.millrace.postgres.PgHost;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.StatementMode;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.connect.HostStates;
import dev.millrace.postgres.internal.session.Requests;
import dev.millrace.postgres.internal.session.SessionSettings;
import dev.millrace.postgres.internal.session.StatementShapes;
import java.time.Duration;
import java.util.Map;

/** What all connections of one pool, or a single one, have in common. */
record ClientContext(
    PgOptions options,
    Callbacks callbacks,
    SessionSettings settings,
    StatementShapes shapes,
    Requests requests,
    HostStates hosts) {

  /** What a listener is told of everything; of several hosts the first, which names the group. */
  Map<String, Object> attributes() {
    PgHost host = options.hosts().get(0);
    return Map.of(
        "db.system.name",
        "postgresql",
        "db.namespace",
        options.database(),
        "server.address",
        host.isUnixSocket() ? host.toString() : host.host(),
        "server.port",
        host.port());
  }

  /** An operation within the time that each may take. */
  <R> Async<R> timed(Async<R> operation) {
    Duration limit = options.commandTimeout().orElse(null);
    if (limit == null || operation.isDone()) {
      return operation;
    }
    Async<R> view = operation.within(limit);
    Promise.watch(
        view,
        (value, failure) -> {
          if (failure != null && !operation.isDone()) {
            operation.cancel(true);
          }
        });
    return view;
  }

  static ClientContext of(PgOptions options, Callbacks callbacks) {
    SessionSettings settings =
        new SessionSettings(
            options.name(),
            options.statementMode() == StatementMode.NAMED ? options.statementCacheSize() : 0,
            options.maxCacheableStatementSize(),
            options.maxCachedStatementLifetime(),
            options.maxInFlight(),
            options.maxInFlightBytes(),
            options.cancelTimeout());
    StatementShapes shapes =
        new StatementShapes(
            new TypeCatalog(
                Conversions.of(options.codecs(), options.jsonMapper().orElse(null)),
                TypeCodecs.of(options.typeCodecs())));
    return new ClientContext(
        options,
        callbacks,
        settings,
        shapes,
        new Requests(callbacks, shapes, settings),
        new HostStates(options));
  }
}
