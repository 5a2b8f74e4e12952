package dev.millrace.datastore.tck;

import dev.millrace.datastore.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query.
 *
 * @param kind null for all kinds
 * @param orders properties, with a minus before those from the greatest
 * @param limit -1 for none
 */
record Ask(
    @Nullable String kind,
    @Nullable Key ancestor,
    List<Compare> compares,
    List<String> orders,
    boolean isKeysOnly,
    List<String> projection,
    boolean isDistinct,
    int offset,
    int limit) {

  private static final String KEY = "__key__";

  /** A property with an operator, and its value; a list for {@code IN}. */
  record Compare(String property, String operator, @Nullable Object value) {

    boolean makesSeveral() {
      return operator.equals("IN") || operator.equals("!=");
    }

    boolean isOfOneKey() {
      return property.equals(KEY) && !isInequality();
    }

    boolean isInequality() {
      return !operator.equals("=") && !operator.equals("IN");
    }
  }

  static Ask of(@Nullable String kind, @Nullable Key ancestor) {
    return new Ask(kind, ancestor, List.of(), List.of(), false, List.of(), false, 0, -1);
  }

  Ask where(List<Compare> more) {
    List<Compare> all = new ArrayList<>(compares);
    all.addAll(more);
    return new Ask(kind, ancestor, all, orders, isKeysOnly, projection, isDistinct, offset, limit);
  }

  Ask sorted(List<String> orders) {
    return new Ask(
        kind, ancestor, compares, orders, isKeysOnly, projection, isDistinct, offset, limit);
  }

  Ask keysOnly() {
    return new Ask(kind, ancestor, compares, orders, true, projection, isDistinct, offset, limit);
  }

  Ask projected(List<String> projection, boolean isDistinct) {
    return new Ask(
        kind, ancestor, compares, orders, isKeysOnly, projection, isDistinct, offset, limit);
  }

  Ask part(int offset, int limit) {
    return new Ask(
        kind, ancestor, compares, orders, isKeysOnly, projection, isDistinct, offset, limit);
  }

  /** Whether it is taken apart into several queries. */
  boolean isSeveral() {
    return compares.stream().anyMatch(Compare::makesSeveral);
  }

  /** Whether Google's cursors go on where they should, which they do not behind lists. */
  boolean isResumedByGoogle() {
    return projection.isEmpty()
        && orders.stream().allMatch(each -> each.equals(KEY))
        && compares.stream().noneMatch(each -> each.isInequality() && !each.property().equals(KEY));
  }

  /** Whether both datastores tell the order of its results. */
  boolean isOrdered() {
    long unsorted = projection.stream().filter(each -> !isSortedBy(each)).count();
    return unsorted < 2 && (!orders.isEmpty() || !isSeveral());
  }

  private boolean isSortedBy(String property) {
    return orders.contains(property) || orders.contains("-" + property);
  }
}
