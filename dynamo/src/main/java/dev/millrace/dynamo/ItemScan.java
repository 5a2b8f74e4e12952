package dev.millrace.dynamo;

import dev.millrace.dynamo.internal.text.Placeholders;
import dev.millrace.dynamo.spi.Parameters;
import dev.millrace.dynamo.spi.Scan;

/**
 * All items of a table or an index, in no order. See {@link Items}.
 *
 * @param <T> what is read
 */
public final class ItemScan<T> extends Items<T, ItemScan<T>> {

  private final int segment;
  private final int totalSegments;

  ItemScan(Target<T> target, Reading reading, Hooks<T> hooks, int segment, int totalSegments) {
    super(target, reading, hooks);
    this.segment = segment;
    this.totalSegments = totalSegments;
  }

  @Override
  ItemScan<T> with(Reading reading) {
    return new ItemScan<>(target, reading, hooks, segment, totalSegments);
  }

  /** One of the parts of the same size that a scan can be taken apart into, from 0. */
  ItemScan<T> segment(int segment) {
    return new ItemScan<>(target, reading, hooks, segment, totalSegments);
  }

  @Override
  Prepared prepare(Target.Keys keys, boolean countsOnly) {
    Placeholders placeholders = new Placeholders();
    String filter = filterText(placeholders);
    String projection = countsOnly ? null : projectionText(keys, placeholders);
    Parameters parameters = placeholders.parameters();
    return new Prepared(
        (startKey, limit) ->
            new Scan(
                target.table(),
                target.index(),
                filter,
                projection,
                parameters,
                countsOnly,
                limit,
                startKey,
                segment,
                totalSegments,
                reading.isConsistent()),
        keyNames(keys),
        "scan " + target + filter + parameters + segment + "/" + totalSegments,
        filter != null);
  }

  @Override
  public String toString() {
    return "scan of " + target;
  }
}
