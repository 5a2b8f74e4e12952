package dev.millrace.postgres.internal.session;

/**
 * How long the server takes for a statement, from what was seen of it.
 *
 * <p>Nothing is sent behind a statement that is not known to be quick: it could be cancelled then
 * without a follower being hit, and followers can go elsewhere. Written by event loops without
 * ordering: a lost observation does no harm.
 */
final class Pace {

  /** Up to this a statement is quick: about what a cancellation takes anyway. */
  static final long QUICK_NANOS = 5_000_000;

  private static final long UNKNOWN = -1;

  private long usualNanos = UNKNOWN;

  boolean isQuick() {
    long usual = usualNanos;
    return usual >= 0 && usual <= QUICK_NANOS;
  }

  /** Takes an observation in; a single hiccup is forgotten after a few quick runs. */
  void took(long nanos) {
    long usual = usualNanos;
    usualNanos = usual == UNKNOWN ? nanos : usual + (nanos - usual) / 4;
  }
}
