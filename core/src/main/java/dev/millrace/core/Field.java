package dev.millrace.core;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A component of a mapped class, or a way to one over references and nested records: what filters,
 * orders and changes are made of.
 *
 * <p>It comes from the processor ({@code Book_.title}), from a method reference ({@link
 * #field(Getter) field(Book::title)}), or from a name. It is only a name: whether the class has it,
 * and a store can do what is asked of it, is found out when a query is built with it. Immutable;
 * equal to a field of the same class and way.
 *
 * @param <E> the class that has the component
 * @param <V> the value when it is there: what is inside an {@code Optional}, boxed
 */
@SuppressWarnings("overloads") // method references choose among field(…) by what they give
public sealed class Field<E, V> implements Expression<E, V>
    permits TextField, NumberField, RefField {

  private final FieldPath path;
  private final @Nullable Class<?> valueType;

  Field(FieldPath path, @Nullable Class<?> valueType) {
    this.path = path;
    this.valueType = valueType;
  }

  // --- where it comes from

  /** A component of text. */
  public static <E> TextField<E> text(Class<E> owner, String name) {
    return new TextField<>(path(owner, name));
  }

  /** A text known by its name alone, for stores that know attributes beyond a class. */
  public static <E> TextField<E> text(String name) {
    return new TextField<>(path(null, name));
  }

  /** A component that is a number. */
  public static <E, N extends Number> NumberField<E, N> number(
      Class<E> owner, String name, Class<N> type) {
    return new NumberField<>(path(owner, name), type);
  }

  /** A number known by its name alone. */
  public static <E> NumberField<E, Number> number(String name) {
    return new NumberField<>(path(null, name), Number.class);
  }

  /** A component that refers to another class. */
  public static <E, T> RefField<E, T> reference(Class<E> owner, String name, Class<T> target) {
    return new RefField<>(path(owner, name), target);
  }

  /** A component of any other type. */
  public static <E, V> Field<E, V> of(Class<E> owner, String name, Class<V> type) {
    return new Field<>(path(owner, name), type);
  }

  /** A component whose type has arguments, a list for instance. */
  public static <E, V> Field<E, V> of(Class<E> owner, String name) {
    return new Field<>(path(owner, name), null);
  }

  /** A value known by its name alone. */
  public static <E, V> Field<E, V> of(String name) {
    return new Field<>(path(null, name), null);
  }

  /** A way known by its names alone, of components and then of keys in JSON. */
  public static <E> Field<E, Object> named(List<String> names) {
    return new Field<>(new FieldPath(null, names), null);
  }

  private static FieldPath path(@Nullable Class<?> owner, String name) {
    return new FieldPath(owner, List.of(name));
  }

  /** The component of text that a method reference reads: {@code field(Book::title)}. */
  public static <E> TextField<E> field(TextGetter<E> getter) {
    return new TextField<>(MethodReference.path(getter));
  }

  /** The number that a method reference reads. */
  @SuppressWarnings("unchecked") // the method's own result, boxed
  public static <E, N extends Number> NumberField<E, N> field(NumberGetter<E, N> getter) {
    return new NumberField<>(
        MethodReference.path(getter), (Class<N>) MethodReference.result(getter));
  }

  /** The reference that a method reference reads. */
  @SuppressWarnings("unchecked") // the argument of the component's declared type
  public static <E, T> RefField<E, T> field(RefGetter<E, T> getter) {
    return new RefField<>(MethodReference.path(getter), (Class<T>) MethodReference.target(getter));
  }

  /** The component that a method reference reads, which may be absent. */
  public static <E, V> Field<E, V> field(OptionalGetter<E, V> getter) {
    return new Field<>(MethodReference.path(getter), null);
  }

  /**
   * The component that a method reference reads.
   *
   * @throws IllegalArgumentException if it is a lambda and not a reference to a component's method
   */
  public static <E, V> Field<E, V> field(Getter<E, V> getter) {
    return new Field<>(MethodReference.path(getter), MethodReference.result(getter));
  }

  /** Reads a component; a method reference, from which its name is known. */
  @FunctionalInterface
  public interface Getter<E, V> extends Serializable {

    /** The value in an instance. */
    V get(E instance);
  }

  /** Reads a text. */
  @FunctionalInterface
  public interface TextGetter<E> extends Getter<E, String> {}

  /** Reads a number. */
  @FunctionalInterface
  public interface NumberGetter<E, N extends Number> extends Getter<E, N> {}

  /** Reads a reference. */
  @FunctionalInterface
  public interface RefGetter<E, T> extends Getter<E, Ref<T>> {}

  /** Reads a component that may be absent. */
  @FunctionalInterface
  public interface OptionalGetter<E, V> extends Getter<E, Optional<V>> {}

  // --- what it is

  /** The class that has it; empty if it is known by name alone. */
  public final Optional<Class<?>> owner() {
    return Optional.ofNullable(path.owner());
  }

  /** The names on the way to it, of components and then of keys in JSON; at least one. */
  public final List<String> path() {
    return path.names();
  }

  /** The names on the way to it, with dots between. */
  @Override
  public final String name() {
    return String.join(".", path.names());
  }

  /** The class of its values; empty if that has arguments or is not known. */
  public final Optional<Class<?>> valueType() {
    return Optional.ofNullable(valueType);
  }

  /**
   * The value in an instance; null if it is absent.
   *
   * @throws NotLoadedException if the way leads over a reference that is not loaded
   * @throws InvalidQueryException if the instance has no such component
   */
  @SuppressWarnings("unchecked") // the component's value as declared
  public final @Nullable V get(E instance) {
    return (V) path.read(Objects.requireNonNull(instance, "instance"));
  }

  /**
   * A changed copy of an instance.
   *
   * @param value null for absent
   * @throws InvalidQueryException if this is not a component of the instance itself
   */
  @SuppressWarnings("unchecked") // the description is that of the instance's own class
  public final E with(E instance, @Nullable V value) {
    EntityType<E> type = EntityType.of((Class<E>) instance.getClass());
    Optional<Property<E>> property = path().size() == 1 ? type.property(name()) : Optional.empty();
    if (property.isEmpty()) {
      throw new InvalidQueryException(
          this + " is not a component of " + type.type().getSimpleName());
    }
    Map<Property<E>, @Nullable Object> values = new HashMap<>();
    values.put(property.get(), value);
    return type.with(instance, values);
  }

  // --- ways into it

  /** A component of the nested or JSON record that this one holds. */
  public final <W> Field<E, W> at(Field<V, W> inside) {
    return new Field<>(path.then(inside.path()), inside.valueType);
  }

  /** A text in the nested or JSON record that this one holds. */
  public final TextField<E> at(TextField<V> inside) {
    return new TextField<>(path.then(inside.path()));
  }

  /** A number in the nested or JSON record that this one holds. */
  @SuppressWarnings("unchecked") // a number field knows its class
  public final <N extends Number> NumberField<E, N> at(NumberField<V, N> inside) {
    return new NumberField<>(path.then(inside.path()), (Class<N>) inside.valueType().orElseThrow());
  }

  /** The value under a key of the JSON that this one holds. */
  public final <W> Field<E, W> at(String key, Class<W> type) {
    return new Field<>(path.then(List.of(key)), type);
  }

  /** The text under a key of the JSON that this one holds. */
  public final TextField<E> textAt(String key) {
    return new TextField<>(path.then(List.of(key)));
  }

  /** The number under a key of the JSON that this one holds. */
  public final <N extends Number> NumberField<E, N> numberAt(String key, Class<N> type) {
    return new NumberField<>(path.then(List.of(key)), type);
  }

  final FieldPath way() {
    return path;
  }

  // --- conditions

  final Filter<E> compared(Filter.Comparator comparator, Object value) {
    return new Filter.Comparison<>(this, comparator, value);
  }

  /** Equal to a value. */
  public Filter<E> eq(V value) {
    return compared(Filter.Comparator.EQ, value);
  }

  /** Different from a value, and not absent. */
  public Filter<E> ne(V value) {
    return compared(Filter.Comparator.NE, value);
  }

  /** Less than a value. */
  public Filter<E> lt(V value) {
    return compared(Filter.Comparator.LT, value);
  }

  /** At most a value. */
  public Filter<E> le(V value) {
    return compared(Filter.Comparator.LE, value);
  }

  /** Greater than a value. */
  public Filter<E> gt(V value) {
    return compared(Filter.Comparator.GT, value);
  }

  /** At least a value. */
  public Filter<E> ge(V value) {
    return compared(Filter.Comparator.GE, value);
  }

  /** From one value to another, both included. */
  public Filter<E> between(V low, V high) {
    return new Filter.Between<>(this, low, high);
  }

  /** One of some values; nothing is one of none. */
  public final Filter<E> isIn(Collection<? extends V> values) {
    return new Filter.Membership<>(this, List.copyOf(values));
  }

  /** One of some values. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Filter<E> isIn(V first, V... others) {
    return new Filter.Membership<>(this, listed(first, others));
  }

  /** One of the values that a query gives, within the same statement. */
  public final Filter<E> isIn(Subquery<? extends V> query) {
    return new Filter.InQuery<>(this, query);
  }

  /** None of some values, and not absent. */
  public final Filter<E> notIn(Collection<? extends V> values) {
    return isIn(values).not();
  }

  /** None of some values, and not absent. */
  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  public final Filter<E> notIn(V first, V... others) {
    return new Filter.Membership<>(this, listed(first, others)).not();
  }

  /** None of the values that a query gives, within the same statement. */
  public final Filter<E> notIn(Subquery<? extends V> query) {
    return isIn(query).not();
  }

  private static List<?> listed(Object first, Object[] others) {
    Object[] all = new Object[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return Arrays.asList(all);
  }

  /** Absent. */
  public final Filter<E> isNull() {
    return new Filter.Absent<>(this);
  }

  /** Not absent. */
  public final Filter<E> notNull() {
    return isNull().not();
  }

  // --- orders and changes

  /** From the least to the greatest. */
  public final Order<E> asc() {
    return Order.by(this, false);
  }

  /** From the greatest to the least. */
  public final Order<E> desc() {
    return Order.by(this, true);
  }

  /** Gives it a value; null makes it absent. */
  public Change<E> set(@Nullable V value) {
    return new Change.Set<>(this, value);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Field<?, ?> field && path.equals(field.path);
  }

  @Override
  public final int hashCode() {
    return path.hashCode();
  }

  /** The class and the way, {@code Book.author.name}. */
  @Override
  public final String toString() {
    return path.toString();
  }
}
