package dev.millrace.benchmarks;

import java.util.Iterator;
import java.util.List;

/** Copies rows into a table without an index; the same ten thousand again and again. */
final class CopiesIn implements Work {

  private static final int DISTINCT = 10_000;

  private final List<Item> items = Item.first(DISTINCT);

  @Override
  public long run(Peer peer) throws Exception {
    peer.execute("truncate sink");
    Work.check("copy in", Item.ROWS, peer.copyIn(this::iterator));
    return Item.ROWS;
  }

  private Iterator<Item> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < Item.ROWS;
      }

      @Override
      public Item next() {
        return items.get(next++ % DISTINCT);
      }
    };
  }
}
