package dev.millrace.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Selects rows by key, so many at a time. */
final class KeyReads implements Work {

  private static final int COUNT = 20_000;

  private final int inFlight;
  private final long known = Keys.mark(COUNT);
  private final long @Nullable [] latencies;

  private KeyReads(int inFlight, long @Nullable [] latencies) {
    this.inFlight = inFlight;
    this.latencies = latencies;
  }

  static Work inFlight(int inFlight) {
    return new KeyReads(inFlight, null);
  }

  /** With the clock read before and after each, which costs some. */
  static Work timed(int inFlight) {
    return new KeyReads(inFlight, new long[COUNT]);
  }

  @Override
  public long run(Peer peer) throws Exception {
    Work.check("select by key", known, peer.keys(COUNT, inFlight, latencies));
    return COUNT;
  }

  /** The latencies of the last run. */
  @Override
  public String note() {
    if (latencies == null) {
      return "";
    }
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "latency in us: median %.0f, 99 %% %.0f, 99.9 %% %.0f, most %.0f",
        sorted[COUNT / 2] / 1e3,
        sorted[COUNT - COUNT / 100] / 1e3,
        sorted[COUNT - COUNT / 1_000] / 1e3,
        sorted[COUNT - 1] / 1e3);
  }
}
