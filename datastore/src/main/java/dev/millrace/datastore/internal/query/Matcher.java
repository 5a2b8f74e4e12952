package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.bytes.Bytes;
import dev.millrace.datastore.internal.bytes.OrderedBytes;
import dev.millrace.datastore.internal.entity.IndexedValues;
import dev.millrace.datastore.internal.entity.StoredValue;
import dev.millrace.datastore.internal.store.IndexPart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides by an entity itself whether it is a result, and where: an entity with several values may
 * be at several places of an index, and counts at the first alone.
 *
 * @param branches as the scans have them, of which an entity meets one or more
 * @param orders what results are sorted by
 */
record Matcher(List<Branch> branches, List<IndexPart> orders) {

  /** Whether an entity's place, as a branch has come to it, is its first among all branches. */
  boolean isFirst(int branch, Hit hit, byte[] entity) {
    IndexedValues values = IndexedValues.of(entity);
    byte[] order = place(branches.get(branch), hit.path(), values);
    if (order == null || !Arrays.equals(order, hit.order())) {
      return false;
    }
    for (int i = 0; i < branches.size(); i++) {
      byte[] other = i == branch ? null : place(branches.get(i), hit.path(), values);
      int compared = other == null ? 1 : Arrays.compareUnsigned(other, order);
      if (compared < 0 || (compared == 0 && i < branch)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an entity meets a branch. */
  boolean isMet(Branch branch, byte[] path, byte[] entity) {
    return place(branch, path, IndexedValues.of(entity)) != null;
  }

  /** Where an entity is among the results of a branch; null if nowhere. */
  private byte @Nullable [] place(Branch branch, byte[] path, IndexedValues values) {
    if (!branch.keys().contains(path)) {
      return null;
    }
    for (Map.Entry<String, List<Bytes>> each : branch.equals().entrySet()) {
      for (Bytes value : each.getValue()) {
        if (!has(values.of(each.getKey()), Range.equal(value.array()))) {
          return null;
        }
      }
    }
    for (Map.Entry<String, Range> each : branch.ranges().entrySet()) {
      if (!has(values.of(each.getKey()), each.getValue())) {
        return null;
      }
    }
    OrderedBytes order = new OrderedBytes();
    for (IndexPart part : orders) {
      byte[] best =
          part.isKey()
              ? StoredValue.ofPath(path).bytes()
              : best(values.of(part.property()), branch.range(part.property()), part);
      if (best == null) {
        return null;
      }
      order.raw(part.isDescending() ? OrderedBytes.inverted(best) : best);
    }
    return order.done();
  }

  private static boolean has(List<StoredValue> values, Range range) {
    return values.stream().anyMatch(each -> range.contains(each.bytes()));
  }

  /** The least value in a range, or the greatest; values are in order. */
  private static byte @Nullable [] best(List<StoredValue> values, Range range, IndexPart part) {
    byte[] best = null;
    for (StoredValue each : values) {
      if (range.contains(each.bytes())) {
        best = each.bytes();
        if (!part.isDescending()) {
          return best;
        }
      }
    }
    return best;
  }
}
