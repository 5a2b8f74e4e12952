package dev.millrace.datastore;

import java.util.List;

/**
 * How a query runs.
 *
 * @param steps a line for each step, those that belong to another one behind it and set in
 * @param indexes the composite indexes that are used
 */
public record QueryPlan(List<String> steps, List<CompositeIndex> indexes) {

  /** Makes one. */
  public QueryPlan {
    steps = List.copyOf(steps);
    indexes = List.copyOf(indexes);
  }

  /** The steps, a line each. */
  @Override
  public String toString() {
    return String.join("\n", steps);
  }
}
