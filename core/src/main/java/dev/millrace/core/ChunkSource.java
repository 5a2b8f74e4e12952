package dev.millrace.core;

import java.util.List;

/**
 * Where a stream gets its values, one chunk at a time; the engine's side of an {@link AsyncStream}.
 *
 * <p>The stream calls it one call at a time, on the thread of the first demand, a callback thread
 * or, to close it, any other. It never asks for a chunk before the last one has arrived, and asks
 * for none after a failure, the last chunk or {@link #close}.
 *
 * @param <T> the values
 */
public interface ChunkSource<T> {

  /**
   * Some values in order, none of them null; if {@code last}, there are no more and the source has
   * freed what it held.
   */
  record Chunk<T>(List<T> values, boolean last) {}

  /**
   * Gives the next values. Must not block.
   *
   * @param atMost a bound on their number, at least 1; the source may stop earlier, by a bound on
   *     bytes for instance, but gives at least one unless it is the last. The stream asks when half
   *     of a chunk is used, so it may hold one and a half.
   */
  Async<Chunk<T>> next(int atMost);

  /**
   * Frees what the source holds; called exactly once, also after a failure, unless the last chunk
   * has arrived before; on two threads, the two may cross. May be called while a chunk is on its
   * way, which nobody takes any more, and must not block.
   */
  Async<Void> close();
}
