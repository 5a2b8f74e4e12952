package dev.millrace.dynamo.internal.engine;

import dev.millrace.dynamo.internal.expression.Expressions;
import dev.millrace.dynamo.internal.store.KeyRange;
import dev.millrace.dynamo.internal.store.Reading;
import dev.millrace.dynamo.internal.store.Space;
import dev.millrace.dynamo.internal.store.Stored;
import dev.millrace.dynamo.spi.AttributeValue;
import dev.millrace.dynamo.spi.PageReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one page: at most as many as the limit, and at most 1 MB, before the filter. */
final class PageRead {

  private static final int MOST_BYTES = 1024 * 1024;
  private static final int EXPECTED = 100;

  private final Reading reading;
  private final Table table;
  private final @Nullable TableIndex index;
  private final Expressions expressions;
  private final int limit;
  private final boolean countOnly;
  private final boolean consistent;

  private final List<Map<String, AttributeValue>> items = new ArrayList<>();
  private final List<Stored> toComplete = new ArrayList<>(0);
  private final boolean completes;
  private int count;
  private int scanned;
  private long bytes;
  private double units;
  private @Nullable Map<String, AttributeValue> last;
  private boolean isFull;

  PageRead(
      Reading reading,
      Table table,
      @Nullable TableIndex index,
      Expressions expressions,
      @Nullable Integer limit,
      boolean countOnly,
      boolean consistent) {
    this.reading = reading;
    this.table = table;
    this.index = index;
    this.expressions = expressions;
    this.limit = limit == null ? Integer.MAX_VALUE : limit;
    this.countOnly = countOnly;
    this.consistent = consistent;
    this.completes = index != null && index.isLocal() && !hasAll(index);
  }

  private boolean hasAll(TableIndex index) {
    Set<String> projected = expressions.projectedRoots();
    return (projected == null || index.hasAll(projected))
        && index.hasAll(expressions.conditionRoots());
  }

  PageReply of(KeyRange range, boolean descending) {
    Space space = index == null ? table.space() : index.space();
    reading.scan(space, range, descending, Math.min(limit, EXPECTED), this::visit);
    for (Stored entry : toComplete) {
      complete(entry);
    }
    return new PageReply(
        items,
        count,
        scanned,
        isFull && last != null ? StartKey.of(table, index, last) : null,
        Units.ofRead(table, units + Units.read(bytes, consistent)));
  }

  private boolean visit(byte[] key, Stored stored) {
    if (scanned > 0 && bytes + stored.size() > MOST_BYTES) {
      isFull = true;
      return false;
    }
    scanned++;
    bytes += stored.size();
    last = stored.item();
    if (completes) {
      // Not here: the store may be in the middle of this read.
      toComplete.add(stored);
    } else {
      take(stored.item());
    }
    isFull = scanned == limit;
    return !isFull;
  }

  private void take(Map<String, AttributeValue> item) {
    if (expressions.isTrue(item)) {
      count++;
      if (!countOnly) {
        items.add(expressions.projected(item));
      }
    }
  }

  /** Reads of the table what a local index has not. */
  private void complete(Stored entry) {
    Stored whole = reading.get(table.space(), table.key().bytes(entry.item()).done());
    if (whole != null) {
      units += Units.read(whole.size(), consistent);
      take(whole.item());
    }
  }
}
