package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Condition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the part of a condition that an index answers. */
final class IndexedCondition {

  private IndexedCondition() {}

  /** All conditions of one indexed path that all items must match; null if there are none. */
  static @Nullable Condition in(Condition condition, Set<String> indexed) {
    if (indexed.isEmpty()) {
      return null;
    }
    List<Condition.Leaf> leaves =
        parts(condition).stream()
            .filter(IndexedCondition::isServed)
            .map(Condition.Leaf.class::cast)
            .filter(leaf -> indexed.contains(leaf.path().toString()))
            .toList();
    if (leaves.isEmpty()) {
      return null;
    }
    return new Condition.All(
        List.copyOf(
            leaves.stream()
                .filter(leaf -> leaf.path().equals(leaves.get(0).path()))
                .map(Condition.class::cast)
                .toList()));
  }

  private static List<Condition> parts(Condition condition) {
    return condition instanceof Condition.All all
        ? all.conditions().stream().flatMap(each -> parts(each).stream()).toList()
        : List.of(condition);
  }

  private static boolean isServed(Condition condition) {
    return condition instanceof Condition.Compared
        || condition instanceof Condition.StartsWith
        || (condition instanceof Condition.Equal equal
            && (equal.value() instanceof Number || equal.value() instanceof String));
  }
}
