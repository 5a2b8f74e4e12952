package dev.millrace.postgres;

import java.util.concurrent.CompletionStage;

/**
 * What a pool does with a connection when it is made, handed out or given back.
 *
 * <p>Called on the callback executor. The connection is nobody else's until the stage is complete;
 * if it fails, the connection is closed.
 */
@FunctionalInterface
public interface PgConnectionHook {

  /** Starts what there is to do; must not close the connection. */
  CompletionStage<?> run(PgConnection connection);
}
