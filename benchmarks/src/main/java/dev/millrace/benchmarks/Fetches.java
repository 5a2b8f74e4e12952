package dev.millrace.benchmarks;

/** Fetches rows and reads every value. */
final class Fetches implements Work {

  private final int rows;
  private final int times;
  private final long known;

  Fetches(int rows) {
    this.rows = rows;
    this.times = Math.max(1, 100_000 / rows);
    this.known = Item.markOfFirst(rows);
  }

  @Override
  public long run(Peer peer) throws Exception {
    for (int i = 0; i < times; i++) {
      Work.check("fetch", known, peer.fetch(rows));
    }
    return (long) times * rows;
  }
}
