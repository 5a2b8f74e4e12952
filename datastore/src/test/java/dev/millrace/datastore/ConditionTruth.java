package dev.millrace.datastore;

import dev.millrace.datastore.Condition.Operator;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether an entity without lists meets a condition, said in the shortest way. */
final class ConditionTruth {

  private ConditionTruth() {}

  static boolean of(Condition condition, Entity entity) {
    if (condition instanceof Condition.AllOf all) {
      return all.conditions().stream().allMatch(each -> of(each, entity));
    }
    if (condition instanceof Condition.AnyOf any) {
      return any.conditions().stream().anyMatch(each -> of(each, entity));
    }
    Condition.Compare compare = (Condition.Compare) condition;
    return isThere(compare.property(), entity) && passes(compare, value(compare, entity));
  }

  private static boolean isThere(String property, Entity entity) {
    Entity inside = entity;
    List<String> names = List.of(property.split("\\.", -1));
    for (String name : names.subList(0, names.size() - 1)) {
      if (!(inside.get(name) instanceof Entity next)) {
        return false;
      }
      inside = next;
    }
    return property.equals(Question.KEY) || inside.isIndexed(names.get(names.size() - 1));
  }

  private static @Nullable Object value(Condition.Compare compare, Entity entity) {
    if (compare.property().equals(Question.KEY)) {
      return entity.key();
    }
    Object value = entity;
    for (String name : compare.property().split("\\.", -1)) {
      value = ((Entity) value).properties().get(name);
    }
    return value;
  }

  private static boolean passes(Condition.Compare compare, @Nullable Object value) {
    if (compare.operator() == Operator.IN) {
      return ((Collection<?>) compare.value())
          .stream().anyMatch(each -> compared(value, each) == 0);
    }
    int compared = compared(value, compare.value());
    Map<Operator, Boolean> passes =
        Map.of(
            Operator.EQ,
            compared == 0,
            Operator.NE,
            compared != 0,
            Operator.LT,
            compared < 0,
            Operator.LE,
            compared <= 0,
            Operator.GT,
            compared > 0,
            Operator.GE,
            compared >= 0);
    return passes.get(compare.operator());
  }

  private static int compared(@Nullable Object value, @Nullable Object other) {
    return Arrays.compareUnsigned(Values.stored(value).bytes(), Values.stored(other).bytes());
  }
}
