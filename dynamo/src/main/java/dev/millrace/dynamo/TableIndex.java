package dev.millrace.dynamo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An index of a table: its items by other keys. Items without the index's keys are not in it, and
 * attributes that it does not have are absent.
 *
 * @param <T> the class
 */
public final class TableIndex<T> {

  private final Target<T> target;
  private final Reading reading;
  private final Hooks<T> hooks;

  TableIndex(Target<T> target, Reading reading, Hooks<T> hooks) {
    this.target = target;
    this.reading = reading;
    this.hooks = hooks;
  }

  /**
   * The items of a partition.
   *
   * @param others the values of further partition keys, if the index has several
   */
  public ItemQuery<T> query(Object partition, Object... others) {
    List<Object> values = new ArrayList<>(List.of(partition));
    values.addAll(Arrays.asList(others));
    return ItemQuery.of(target, reading, hooks, values);
  }

  /** The items of the partition that templates make of values of the class's components. */
  public ItemQuery<T> query(Map<String, ?> values) {
    return ItemQuery.of(
        target, reading, hooks, TemplateKeys.partition(target.requireKnown().queried(), values));
  }

  /** All items of the index, in no order. */
  public ItemScan<T> scan() {
    return new ItemScan<>(target, reading, hooks, 0, 1);
  }

  /** All items of the index, read in several parts at once. */
  public ParallelScan<T> parallelScan(int segments) {
    return new ParallelScan<>(target, reading, hooks, segments);
  }

  @Override
  public String toString() {
    return target + " of " + target.model().title();
  }
}
