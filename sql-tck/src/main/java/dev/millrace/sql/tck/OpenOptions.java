package dev.millrace.sql.tck;

import dev.millrace.core.Listener;
import dev.millrace.core.StreamOptions;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a contract asks of the handle that it opens.
 *
 * @param callbacks where callbacks run; null for the engine's own choice
 * @param listener who hears what happens
 * @param streamIdle how long a stream may stay without demand
 * @param closeWait how long closing waits for what is queued; null for the engine's own choice
 */
public record OpenOptions(
    @Nullable Executor callbacks,
    Listener listener,
    Duration streamIdle,
    @Nullable Duration closeWait) {

  /** The options of most tests. */
  public static final OpenOptions DEFAULT =
      new OpenOptions(null, Listener.logging(), StreamOptions.IDLE, null);

  /** These options with callbacks on an executor. */
  public OpenOptions callbacks(Executor executor) {
    return new OpenOptions(executor, listener, streamIdle, closeWait);
  }

  /** These options with a listener. */
  public OpenOptions listener(Listener hears) {
    return new OpenOptions(callbacks, hears, streamIdle, closeWait);
  }

  /** These options with a time that streams may stay without demand. */
  public OpenOptions streamIdle(Duration idle) {
    return new OpenOptions(callbacks, listener, idle, closeWait);
  }

  /** These options with a bound on the wait at closing. */
  public OpenOptions closeWait(Duration bound) {
    return new OpenOptions(callbacks, listener, streamIdle, bound);
  }
}
