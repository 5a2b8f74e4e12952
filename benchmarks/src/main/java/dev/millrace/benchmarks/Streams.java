package dev.millrace.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Reads rows in bounded memory, and watches the heap after each collection. */
final class Streams implements Work {

  private final long known = Item.markOfFirst(Item.ROWS);
  private final AtomicLong most = new AtomicLong();

  Streams() {
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) each)
          .addNotificationListener((notification, nothing) -> look(notification), null, null);
    }
  }

  private void look(Notification notification) {
    if (notification.getUserData() instanceof CompositeData data
        && notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      long used =
          GarbageCollectionNotificationInfo.from(data)
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .entrySet()
              .stream()
              .filter(pool -> pool.getKey().startsWith("G1"))
              .map(Map.Entry::getValue)
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      most.accumulateAndGet(used, Math::max);
    }
  }

  @Override
  public long run(Peer peer) throws Exception {
    Work.check("stream", known, peer.stream(Item.ROWS));
    return Item.ROWS;
  }

  @Override
  public String note() {
    return most.get() == 0
        ? "no collection"
        : String.format(
            Locale.ROOT, "heap after a collection: at most %.1f MiB", most.get() / 1048576.0);
  }
}
