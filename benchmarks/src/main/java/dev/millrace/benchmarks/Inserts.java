package dev.millrace.benchmarks;

import java.util.List;

/** Inserts rows, so many with each call, into a table without an index. */
final class Inserts implements Work {

  /** What the server runs to have the table. */
  static final String LOAD = "create unlogged table sink (like item);";

  private static final int COUNT = 20_000;

  private final List<Item> items;

  Inserts(int rows) {
    this.items = Item.first(rows);
  }

  @Override
  public long run(Peer peer) throws Exception {
    peer.execute("truncate sink");
    for (int i = 0; i < COUNT; i += items.size()) {
      Work.check("batch insert", items.size(), peer.insert(items));
    }
    return COUNT;
  }
}
