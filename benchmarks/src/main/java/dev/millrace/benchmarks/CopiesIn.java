package dev.millrace.benchmarks;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

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
    return IntStream.range(0, Item.ROWS).mapToObj(i -> items.get(i % DISTINCT)).iterator();
  }
}
