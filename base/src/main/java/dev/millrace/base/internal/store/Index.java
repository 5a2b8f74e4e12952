package dev.millrace.base.internal.store;

import dev.millrace.base.internal.query.Condition;
import dev.millrace.base.internal.query.Intake;
import dev.millrace.base.internal.query.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An index that answers a part of a condition.
 *
 * @param condition the part: of one path and of numbers or of texts, and true of none that is raw
 */
record Index(String name, Path path, Condition condition) {

  /** The one for a condition; null if there is none. */
  static @Nullable Index of(Condition condition, Map<String, Long> indexed) {
    if (indexed.isEmpty()) {
      return null;
    }
    List<Condition.Leaf> parts =
        parts(condition).filter(leaf -> isOfNumbers(leaf) || isOfTexts(leaf)).toList();
    for (Condition.Leaf leaf : parts) {
      Long id = indexed.get(leaf.path().toString());
      if (id != null) {
        boolean isOfNumbers = isOfNumbers(leaf);
        Predicate<Condition.Leaf> isAlike =
            other -> other.path().equals(leaf.path()) && isOfNumbers(other) == isOfNumbers;
        return new Index(
            isOfNumbers ? Indexes.ofNumbers(id) : Indexes.ofTexts(id),
            leaf.path(),
            new Condition.All(List.copyOf(parts.stream().filter(isAlike).toList())));
      }
    }
    return null;
  }

  /** All that must hold. */
  private static Stream<Condition.Leaf> parts(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.conditions().stream().flatMap(Index::parts);
    }
    return condition instanceof Condition.Leaf leaf ? Stream.of(leaf) : Stream.of();
  }

  private static boolean isOfNumbers(Condition.Leaf leaf) {
    return operand(leaf) instanceof Number number && Intake.isPlain(number);
  }

  private static boolean isOfTexts(Condition.Leaf leaf) {
    return operand(leaf) instanceof String text && !ConditionSql.isRaw(text);
  }

  private static @Nullable Object operand(Condition.Leaf leaf) {
    if (leaf instanceof Condition.Compared compared) {
      return compared.bound();
    }
    if (leaf instanceof Condition.StartsWith starts) {
      return starts.prefix();
    }
    return leaf instanceof Condition.Equal equal ? equal.value() : null;
  }
}
