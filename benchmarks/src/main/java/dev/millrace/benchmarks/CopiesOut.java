package dev.millrace.benchmarks;

/** Reads all rows by COPY; the peers, which cannot, as a stream. */
final class CopiesOut implements Work {

  private final long known = Item.markOfFirst(Item.ROWS);

  @Override
  public long run(Peer peer) throws Exception {
    Work.check("copy out", known, peer.copyOut());
    return Item.ROWS;
  }
}
