package dev.millrace.dynamo.internal.expression;

import dev.millrace.dynamo.spi.AttributeValue;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets with more elements, and with fewer. */
final class SetMembers {

  private SetMembers() {}

  static AttributeValue with(AttributeValue set, AttributeValue added) {
    if (set instanceof AttributeValue.SS one && added instanceof AttributeValue.SS more) {
      return new AttributeValue.SS(union(one.texts(), more.texts()));
    }
    if (set instanceof AttributeValue.NS one && added instanceof AttributeValue.NS more) {
      return new AttributeValue.NS(union(one.texts(), more.texts()));
    }
    if (set instanceof AttributeValue.BS one && added instanceof AttributeValue.BS more) {
      return new AttributeValue.BS(union(one.values(), more.values()));
    }
    throw SetValue.wrongType();
  }

  /** Null if nothing is left. */
  static @Nullable AttributeValue without(AttributeValue set, AttributeValue taken) {
    if (set instanceof AttributeValue.SS one && taken instanceof AttributeValue.SS less) {
      Set<String> left = difference(one.texts(), less.texts());
      return left.isEmpty() ? null : new AttributeValue.SS(left);
    }
    if (set instanceof AttributeValue.NS one && taken instanceof AttributeValue.NS less) {
      Set<String> left = difference(one.texts(), less.texts());
      return left.isEmpty() ? null : new AttributeValue.NS(left);
    }
    if (set instanceof AttributeValue.BS one && taken instanceof AttributeValue.BS less) {
      Set<AttributeValue.B> left = difference(one.values(), less.values());
      return left.isEmpty() ? null : new AttributeValue.BS(left);
    }
    throw SetValue.wrongType();
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }

  private static <T> Set<T> difference(Set<T> one, Set<T> other) {
    Set<T> left = new LinkedHashSet<>(one);
    other.forEach(left::remove);
    return left;
  }
}
