package dev.millrace.datastore;

import dev.millrace.core.InvalidFilterException;
import dev.millrace.core.InvalidOrderException;
import dev.millrace.core.InvalidProjectionException;
import dev.millrace.core.InvalidQueryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the service refuses, and in which order it gives what it does not. */
record QueryRules(Question question, Profile profile) {

  private static final int MAX_COMPONENTS = 100;

  /** Properties with inequalities, of which != may be one, and those with equalities. */
  private static final class Used {
    final Set<String> ranges = new TreeSet<>();
    final Set<String> equals = new TreeSet<>();
    boolean hasNotEqual;

    boolean isConstant(String property) {
      return equals.contains(property) && !ranges.contains(property);
    }
  }

  private Used used() {
    Used used = new Used();
    question.conditions().forEach(each -> add(used, each));
    return used;
  }

  private static void add(Used used, Condition condition) {
    if (condition instanceof Condition.AllOf all) {
      all.conditions().forEach(each -> add(used, each));
    } else if (condition instanceof Condition.AnyOf any) {
      any.conditions().forEach(each -> add(used, each));
    } else if (condition instanceof Condition.Compare compare) {
      switch (compare.operator()) {
        case EQ, IN -> used.equals.add(compare.property());
        default -> used.ranges.add(compare.property());
      }
      used.hasNotEqual |= compare.operator() == Condition.Operator.NE;
    }
  }

  /**
   * Refuses what the service does.
   *
   * @throws InvalidQueryException if it does
   */
  void check() {
    Used used = used();
    checkKindless(used);
    checkProjection(used);
    if (profile == Profile.GAE) {
      checkInequalities(used);
    }
    int components =
        question.conditions().size()
            + question.orders().size()
            + (question.ancestor() == null ? 0 : 1);
    if (components > MAX_COMPONENTS) {
      throw new InvalidFilterException(
          "expected at most "
              + MAX_COMPONENTS
              + " filters and orders in a query, got "
              + components);
    }
  }

  private void checkKindless(Used used) {
    if (question.kind() != null) {
      return;
    }
    Set<String> properties = new TreeSet<>(used.ranges);
    properties.addAll(used.equals);
    properties.remove(Question.KEY);
    if (!properties.isEmpty()) {
      throw new InvalidFilterException(
          question + ": without a kind expected filters on __key__ alone");
    }
    if (question.orders().stream()
        .anyMatch(each -> !each.property().equals(Question.KEY) || each.isDescending())) {
      throw new InvalidOrderException(
          question + ": without a kind expected an order by __key__ upwards alone");
    }
    if (!question.projection().isEmpty()) {
      throw new InvalidProjectionException(question + ": a projection needs a kind");
    }
  }

  private void checkProjection(Used used) {
    List<String> projection = question.projection();
    if (question.isDistinct() && projection.isEmpty()) {
      throw new InvalidProjectionException(question + ": distinct needs a projection");
    }
    if (projection.isEmpty()) {
      return;
    }
    if (question.isKeysOnly()) {
      throw new InvalidProjectionException(question + ": expected keys only or a projection");
    }
    for (String each : projection) {
      if (used.equals.contains(each)) {
        throw new InvalidProjectionException(
            question + ": \"" + each + "\" is projected and must be equal to a value");
      }
    }
    if (question.isDistinct()) {
      checkDistinct(used, projection);
    }
  }

  private void checkDistinct(Used used, List<String> projection) {
    if (used.ranges.contains(Question.KEY)) {
      throw new InvalidFilterException(
          question + ": expected no inequality of __key__, which is not distinct");
    }
    Set<String> open = new HashSet<>(projection);
    for (SortOrder order : orders()) {
      if (!open.remove(order.property()) && !open.isEmpty()) {
        throw new InvalidOrderException(
            question + ": expected to be sorted by what is distinct before \"" + order + "\"");
      }
    }
  }

  private void checkInequalities(Used used) {
    if (used.ranges.size() > 1) {
      throw new InvalidFilterException(
          question
              + ": expected inequalities of one property, got "
              + String.join(", ", used.ranges)
              + "; the MODERN profile takes more");
    }
    // What is equal to a value sorts nothing, and with one key there is nothing to sort; but of !=
    // the queries that it is taken apart into have to be put together again.
    Optional<String> first =
        question.orders().stream()
            .map(SortOrder::property)
            .filter(each -> used.hasNotEqual || !used.isConstant(each))
            .findFirst();
    if (used.ranges.isEmpty() || first.isEmpty()) {
      return;
    }
    if (!used.hasNotEqual && used.isConstant(Question.KEY)) {
      return;
    }
    String property = used.ranges.iterator().next();
    if (!first.get().equals(property)) {
      throw new InvalidOrderException(
          question + ": expected to be sorted by \"" + property + "\" first");
    }
  }

  /** The orders of the results: those that are asked for, and those that inequalities bring. */
  List<SortOrder> orders() {
    Used used = used();
    List<SortOrder> orders = new ArrayList<>();
    Set<String> sorted = new HashSet<>();
    boolean isOneQuery = isOneQuery();
    for (SortOrder order : question.orders()) {
      boolean isConstant = isOneQuery && used.isConstant(order.property());
      if (!isConstant && sorted.add(order.property())) {
        orders.add(order);
      }
      if (order.property().equals(Question.KEY)) {
        return orders; // nothing has two entities with one key
      }
    }
    boolean isDescending = !orders.isEmpty() && orders.get(orders.size() - 1).isDescending();
    for (String property : used.ranges) {
      if (!property.equals(Question.KEY) && sorted.add(property)) {
        orders.add(new SortOrder(property, isDescending));
      }
    }
    // By key is how all are sorted in the end, but for what a projection has before.
    if (used.ranges.contains(Question.KEY) && !question.projection().isEmpty()) {
      orders.add(new SortOrder(Question.KEY, /* isDescending= */ false));
    }
    return orders;
  }

  /** Whether no condition makes several queries of it. */
  private boolean isOneQuery() {
    return question.conditions().stream().noneMatch(QueryRules::makesSeveral);
  }

  private static boolean makesSeveral(Condition condition) {
    if (condition instanceof Condition.AllOf all) {
      return all.conditions().stream().anyMatch(QueryRules::makesSeveral);
    }
    return !(condition instanceof Condition.Compare compare)
        || compare.operator() == Condition.Operator.IN
        || compare.operator() == Condition.Operator.NE;
  }
}
