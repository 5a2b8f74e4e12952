package dev.millrace.postgres.internal.session;

import dev.millrace.core.Async;

/** Sends a CancelRequest for one session, on a socket of its own. */
@FunctionalInterface
public interface Canceller {

  /** Completes when the server has closed that socket: the signal has been sent by then. */
  Async<Void> cancel();
}
