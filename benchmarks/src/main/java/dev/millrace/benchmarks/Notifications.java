package dev.millrace.benchmarks;

/** Notifications that another connection sends with one statement. */
final class Notifications implements Work {

  private static final int COUNT = 10_000;

  @Override
  public long run(Peer peer) throws Exception {
    Work.check("notifications", COUNT, peer.notifications(COUNT));
    return COUNT;
  }
}
