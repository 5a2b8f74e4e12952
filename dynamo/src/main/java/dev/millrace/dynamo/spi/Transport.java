package dev.millrace.dynamo.spi;

import dev.millrace.core.Async;

/**
 * Carries out the operations of the service, over the network or in process.
 *
 * <p>Safe for use from any thread. Never blocks the caller. Cancelling what {@link #send} gives
 * stops the operation as far as it can still be stopped.
 */
public interface Transport {

  /**
   * Sends one request.
   *
   * @return its reply, or a {@link ServiceException}
   */
  <R> Async<R> send(Request<R> request);

  /** Waits for what is under way, within a bound, and gives everything back. */
  Async<Void> closeAsync();
}
