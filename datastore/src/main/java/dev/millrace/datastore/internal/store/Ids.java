package dev.millrace.datastore.internal.store;

import dev.millrace.core.Async;
import dev.millrace.core.Promise;
import dev.millrace.datastore.internal.bytes.PathBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives ids that nobody has: those of a kind in order, from blocks that are set aside.
 *
 * <p>Safe for use from any thread. What is left of a block when the store is closed is given to
 * nobody.
 */
final class Ids {

  private static final int BLOCK = 1_000;
  private static final String TAKE =
      "insert into "
          + Tables.IDS
          + "(kind, next_id) values ($1, $2 + 1) on conflict (kind) do update"
          + " set next_id = "
          + Tables.IDS
          + ".next_id + $2 returning next_id";
  private static final String NEXT = "select next_id from " + Tables.IDS + " where kind = $1";
  private static final String SKIP =
      "insert into "
          + Tables.IDS
          + "(kind, next_id) values ($1, $2) on conflict (kind) do update set next_id = $2";
  private static final String BETWEEN =
      "select 1 from "
          + Tables.ENTITIES
          + " where kind = $1 and path >= $2 and path < $3 and length(path) = $4 limit 1";

  private final Store store;
  private final Map<KindName, Block> blocks = new HashMap<>();

  /** Ids that are left, and how many to set aside when there are none. */
  private static final class Block {
    long next = 1;
    long end = 1;
    long size = BLOCK;
    Async<Void> refill = Async.done();
  }

  Ids(Store store) {
    this.store = store;
  }

  /** The first of so many ids of a kind, which follow each other; of few from what is left. */
  Async<Long> take(KindName kind, long count) {
    Async<Void> refill;
    synchronized (this) {
      Block block = blocks.computeIfAbsent(kind, unused -> new Block());
      if (count <= block.end - block.next) {
        block.next += count;
        return store.there(block.next - count);
      }
      if (count > BLOCK / 2) {
        return setAside(kind, count);
      }
      if (block.refill.isDone()) {
        long size = block.size;
        block.refill = filled(block, setAside(kind, size), size);
      }
      refill = block.refill;
    }
    // Each by a stage of its own: one that is cancelled must not take the block along.
    return Promise.compose(refill, filled -> take(kind, count));
  }

  private Async<Void> filled(Block block, Async<Long> setAside, long size) {
    return Promise.compose(
        setAside,
        first -> {
          fill(block, first, size);
          return Async.done();
        });
  }

  private synchronized void fill(Block block, long first, long size) {
    block.next = first;
    block.end = first + size;
  }

  /** Ids were taken by others, who chose them themselves: goes on further away. */
  synchronized void collided(KindName kind) {
    Block block = blocks.computeIfAbsent(kind, unused -> new Block());
    block.next = block.end;
    block.size = Math.min(block.size * 8, 1L << 40);
  }

  private Async<Long> setAside(KindName kind, long count) {
    return store.alone(
        turn ->
            turn.transaction()
                    .fetchValue(Long.class, TAKE, turn.kind(kind), count)
                    .result()
                    .orElseThrow()
                - count);
  }

  /** Sets a range of ids aside, and tells what of it was given out before. */
  Async<Reserved> reserve(KindName kind, byte[] parent, long start, long end) {
    return store.alone(
        turn -> {
          long number = turn.kind(kind);
          byte[] first = PathBytes.child(parent, kind.kind(), start);
          byte[] last = PathBytes.afterDescendants(PathBytes.child(parent, kind.kind(), end));
          Optional<Long> found =
              turn.transaction()
                  .fetchValue(Long.class, BETWEEN, number, first, last, (long) first.length)
                  .result();
          long next = turn.transaction().fetchValue(Long.class, NEXT, number).result().orElse(1L);
          if (end >= next) {
            turn.transaction().execute(SKIP, number, end + 1);
          }
          if (found.isPresent()) {
            return Reserved.WITH_ENTITIES;
          }
          return start >= next ? Reserved.FREE : Reserved.GIVEN_IN_PART;
        });
  }
}
