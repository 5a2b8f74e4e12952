package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.core.ChunkSource;
import dev.millrace.sql.CommandTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine runs statements: each alone on a database, in call order on a session or in a
 * transaction.
 *
 * <p>Calls never block. Each returned stage is a {@link dev.millrace.core.Promise} of the engine
 * made with the captured callbacks, so that a cancellation reaches the statement. Arguments are
 * encoded on the calling thread.
 */
public interface StatementRunner {

  /** Runs a statement; with null for arguments it may be a script. */
  Async<CommandTag> execute(String sql, @Nullable Object @Nullable [] args);

  /** Runs a statement once for each row of arguments, all or nothing. */
  Async<CommandTag> executeMany(String sql, Iterable<? extends List<?>> rows);

  /** Runs a query and makes its result on the engine's thread. */
  <T, R> Async<R> fetch(Fetch<T, R> fetch);

  /**
   * Runs a query once for each row of arguments, all or nothing, and makes one result of all rows.
   */
  <T, R> Async<R> fetchMany(Fetch<T, R> fetch, Iterable<? extends List<?>> rows);

  /** The rows of a query, chunk by chunk; nothing is sent before the first chunk is asked for. */
  <T> ChunkSource<T> stream(Fetch<T, ?> fetch);
}
