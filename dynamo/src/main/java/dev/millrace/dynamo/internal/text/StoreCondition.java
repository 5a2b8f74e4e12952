package dev.millrace.dynamo.internal.text;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.InvalidFilterException;
import dev.millrace.dynamo.internal.codec.Elements;
import dev.millrace.dynamo.internal.model.AttributePath;
import dev.millrace.dynamo.spi.AttributeValue;
import java.util.Set;

/** Conditions that this store has alone. */
public sealed interface StoreCondition<E> extends Filter.OfStore<E> {

  /** The expression. */
  String text(ConditionText conditions);

  /** The size of a value compared with a number: of bytes or characters, elements or members. */
  record Size<E>(Field<E, ?> field, Filter.Comparator comparator, long size)
      implements StoreCondition<E> {

    @Override
    public String text(ConditionText conditions) {
      String value = conditions.value(new AttributeValue.N(Long.toString(size)));
      return "size(" + conditions.operand(field) + ") " + comparator.symbol() + " " + value;
    }

    @Override
    public String toString() {
      return "size of " + field + " " + comparator.symbol() + " ?";
    }
  }

  /** The type of an attribute. */
  record HasType<E>(Field<E, ?> field, String type) implements StoreCondition<E> {

    private static final Set<String> TYPES =
        Set.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS");

    /** Makes a condition. */
    public HasType {
      if (!TYPES.contains(type)) {
        throw new InvalidFilterException(
            field + ": expected one of the types " + TYPES.stream().sorted().toList());
      }
    }

    @Override
    public String text(ConditionText conditions) {
      String value = conditions.value(new AttributeValue.S(type));
      return "attribute_type(" + conditions.operand(field) + ", " + value + ")";
    }

    @Override
    public String toString() {
      return field + " has type " + type;
    }
  }

  /** An element of a set or a list. */
  record HasElement<E>(Field<E, ?> field, Object element) implements StoreCondition<E> {

    @Override
    public String text(ConditionText conditions) {
      AttributePath path = conditions.path(field);
      String operand = conditions.operand(field);
      String value = conditions.value(field, Elements.of(path.codec()), element);
      return "contains(" + operand + ", " + value + ")";
    }

    @Override
    public String toString() {
      return field + " has ?";
    }
  }

  /** Two attributes compared with each other. */
  record Fields<E>(Field<E, ?> field, Filter.Comparator comparator, Field<E, ?> other)
      implements StoreCondition<E> {

    @Override
    public String text(ConditionText conditions) {
      return conditions.operand(field)
          + " "
          + comparator.symbol()
          + " "
          + conditions.operand(other);
    }

    @Override
    public String toString() {
      return field + " " + comparator.symbol() + " " + other;
    }
  }
}
