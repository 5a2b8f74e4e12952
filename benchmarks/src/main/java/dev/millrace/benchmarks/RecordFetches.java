package dev.millrace.benchmarks;

import java.util.List;

/** Fetches rows into records. */
final class RecordFetches implements Work {

  private final int rows;
  private final int times;
  private boolean wasChecked;

  RecordFetches(int rows) {
    this.rows = rows;
    this.times = Math.max(1, 100_000 / rows);
  }

  @Override
  public long run(Peer peer) throws Exception {
    for (int i = 0; i < times; i++) {
      List<Item> items = peer.records(rows);
      Work.check("records", rows, items.size());
      if (!wasChecked && !items.containsAll(Item.first(Math.min(rows, 1_000)))) {
        throw new IllegalStateException("records: expected others than " + items.get(0));
      }
      wasChecked = true;
    }
    return (long) times * rows;
  }
}
