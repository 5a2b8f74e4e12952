package dev.millrace.core;

import java.util.List;

/**
 * Where a stream gets its values, one chunk at a time; the engine's side of an {@link AsyncStream}.
 *
 * <p>The stream never asks for a chunk before the last one has arrived, and asks for none after a
 * failure, the last chunk or {@link #close}.
 *
 * @param <T> the values
 */
public interface ChunkSource<T> {

  /**
   * Some values in order; if {@code last}, there are no more and the source has freed what it held.
   */
  record Chunk<T>(List<T> values, boolean last) {}

  /**
   * Gives the next values.
   *
   * @param atMost a bound on their number, at least 1; the source may stop earlier, by a bound on
   *     bytes for instance, but gives at least one unless it is the last
   */
  Async<Chunk<T>> next(int atMost);

  /**
   * Frees what the source holds; called once, possibly while a chunk is being read, and must not
   * block.
   */
  Async<Void> close();
}
