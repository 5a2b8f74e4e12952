package dev.millrace.postgres.internal.session;

import dev.millrace.postgres.internal.wire.WireWriter;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Writers for rows that are encoded before they can be sent; a few are kept for the next. */
final class WriterPool {

  private static final int MOST_KEPT = 8;
  private static final ConcurrentLinkedQueue<WireWriter> KEPT = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private WriterPool() {}

  static WireWriter take() {
    WireWriter kept = KEPT.poll();
    if (kept == null) {
      return new WireWriter();
    }
    COUNT.decrementAndGet();
    return kept;
  }

  static void giveBack(WireWriter writer) {
    writer.clear();
    if (COUNT.incrementAndGet() <= MOST_KEPT) {
      KEPT.add(writer);
    } else {
      COUNT.decrementAndGet();
    }
  }
}
