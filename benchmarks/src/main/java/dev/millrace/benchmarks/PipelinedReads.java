package dev.millrace.benchmarks;

/** Selects rows by key, with one Sync for many where the client can. */
final class PipelinedReads implements Work {

  private static final int TOGETHER = 128;
  private static final int COUNT = 160 * TOGETHER;

  private final long known = Keys.mark(COUNT);

  @Override
  public long run(Peer peer) throws Exception {
    Work.check("pipelined select by key", known, peer.pipelined(COUNT, TOGETHER));
    return COUNT;
  }
}
