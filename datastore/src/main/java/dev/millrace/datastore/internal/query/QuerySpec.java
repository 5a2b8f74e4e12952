package dev.millrace.datastore.internal.query;

import dev.millrace.datastore.internal.store.IndexPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as it runs.
 *
 * @param kind null for all kinds
 * @param ancestor the path of the key that all are below or at; null for none
 * @param branches of which entities meet one
 * @param orders what results are sorted by, the key last if at all
 * @param projection whose values alone are wanted; empty for whole entities
 * @param isDistinct whether of equal projections only the first is wanted
 * @param isKeysOnly whether keys alone are wanted
 * @param offset how many are left out at the start
 * @param limit how many are wanted at most
 * @param number by which a position is known to belong to it
 * @param start the position after which it starts; null for the start
 * @param end the position after which it ends; null for the end
 */
public record QuerySpec(
    String namespace,
    @Nullable String kind,
    byte @Nullable [] ancestor,
    List<Branch> branches,
    List<IndexPart> orders,
    List<String> projection,
    boolean isDistinct,
    boolean isKeysOnly,
    long offset,
    long limit,
    long number,
    @Nullable Position start,
    @Nullable Position end) {

  /** Makes one. */
  public QuerySpec {
    branches = List.copyOf(branches);
    orders = List.copyOf(orders);
    projection = List.copyOf(projection);
  }

  boolean isProjection() {
    return !projection.isEmpty();
  }

  /** Whether the last order is by keys, the greatest first. */
  boolean isByKeyDescending() {
    if (orders.isEmpty()) {
      return false;
    }
    IndexPart last = orders.get(orders.size() - 1);
    return last.isKey() && last.isDescending();
  }

  /** The orders but for that by key. */
  List<IndexPart> properties() {
    return orders.stream().filter(each -> !each.isKey()).toList();
  }
}
