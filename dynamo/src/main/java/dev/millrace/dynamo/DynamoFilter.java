package dev.millrace.dynamo;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.dynamo.internal.text.StoreCondition;
import java.util.Objects;

/** The conditions that DynamoDB has beyond those of all stores. */
public final class DynamoFilter {

  private DynamoFilter() {}

  /** That a field is there. */
  public static <E> Filter<E> exists(Field<E, ?> field) {
    return field.notNull();
  }

  /** That a field is not there; a stored NULL is. */
  public static <E> Filter<E> notExists(Field<E, ?> field) {
    return field.isNull();
  }

  /** That a set or a list has an element. */
  public static <E> Filter<E> contains(Field<E, ?> field, Object element) {
    return new StoreCondition.HasElement<>(field, Objects.requireNonNull(element, "element"));
  }

  /**
   * That an attribute is of a type.
   *
   * @param type {@code S}, {@code N}, {@code B}, {@code BOOL}, {@code NULL}, {@code L}, {@code M},
   *     {@code SS}, {@code NS} or {@code BS}
   */
  public static <E> Filter<E> hasType(Field<E, ?> field, String type) {
    return new StoreCondition.HasType<>(field, type);
  }

  /** The size of a value, to be compared: of a text its length, of bytes, lists, sets and maps. */
  public static <E> Size<E> size(Field<E, ?> field) {
    return new Size<>(field);
  }

  /** Two fields of one item compared with each other. */
  public static <E> Filter<E> compare(
      Field<E, ?> field, Filter.Comparator comparator, Field<E, ?> other) {
    return new StoreCondition.Fields<>(field, comparator, other);
  }

  /** The size of a value. */
  public static final class Size<E> {

    private final Field<E, ?> field;

    private Size(Field<E, ?> field) {
      this.field = field;
    }

    private Filter<E> compared(Filter.Comparator comparator, long size) {
      return new StoreCondition.Size<>(field, comparator, size);
    }

    /** Equal to a number. */
    public Filter<E> eq(long size) {
      return compared(Filter.Comparator.EQ, size);
    }

    /** Different from a number. */
    public Filter<E> ne(long size) {
      return compared(Filter.Comparator.NE, size);
    }

    /** Less than a number. */
    public Filter<E> lt(long size) {
      return compared(Filter.Comparator.LT, size);
    }

    /** At most a number. */
    public Filter<E> le(long size) {
      return compared(Filter.Comparator.LE, size);
    }

    /** Greater than a number. */
    public Filter<E> gt(long size) {
      return compared(Filter.Comparator.GT, size);
    }

    /** At least a number. */
    public Filter<E> ge(long size) {
      return compared(Filter.Comparator.GE, size);
    }
  }
}
