package dev.millrace.benchmarks;

/** Transactions of four statements, BEGIN and COMMIT included. */
final class Transfers implements Work {

  /** What the server runs to have the table. */
  static final String LOAD =
      """
      create table account (id int8 primary key, balance int8 not null) with (fillfactor = 50);
      insert into account select i, 0 from generate_series(1, 100000) i;
      """;

  private static final int COUNT = 5_000;

  private final int inFlight;

  Transfers(int inFlight) {
    this.inFlight = inFlight;
  }

  @Override
  public long run(Peer peer) throws Exception {
    Work.check("rows updated", COUNT, peer.transactions(COUNT, inFlight));
    return COUNT;
  }
}
