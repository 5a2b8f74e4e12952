package dev.millrace.dynamo.internal.store;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is stored in one space in memory; under the lock of its owner. */
final class OrderedItems {

  private final NavigableMap<byte[], Stored> items = new TreeMap<>(Arrays::compareUnsigned);
  private long bytes;

  @Nullable Stored get(byte[] key) {
    return items.get(key);
  }

  void set(byte[] key, @Nullable Stored stored) {
    Stored before = stored == null ? items.remove(key) : items.put(key, stored);
    bytes += (stored == null ? 0 : stored.size()) - (before == null ? 0 : before.size());
  }

  NavigableMap<byte[], Stored> in(KeyRange range) {
    byte[] to = range.to();
    return to == null
        ? items.tailMap(range.from(), true)
        : items.subMap(range.from(), true, to, false);
  }

  Tally tally() {
    return new Tally(items.size(), bytes);
  }
}
