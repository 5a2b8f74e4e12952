package dev.millrace.postgres.internal.client;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.session.Requests;
import dev.millrace.postgres.internal.session.SessionSettings;
import dev.millrace.postgres.internal.session.StatementShapes;
import dev.millrace.postgres.StatementMode;

/** What all connections of one pool, or a single one, have in common. */
record ClientContext(
    PgOptions options,
    Callbacks callbacks,
    SessionSettings settings,
    StatementShapes shapes,
    Requests requests) {

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
        new StatementShapes(new TypeCatalog(Conversions.of(options.codecs())));
    return new ClientContext(
        options, callbacks, settings, shapes, new Requests(callbacks, shapes, settings));
  }
}
