package dev.millrace.sql.tck;

import dev.millrace.core.Field;
import dev.millrace.core.Filter;
import dev.millrace.core.NumberField;
import dev.millrace.core.TextField;
import dev.millrace.testkit.Gen;

/** Filters of all sorts, for properties that hold of any. */
public final class AnyFilter {

  private AnyFilter() {}

  /** What asks for equality alone. */
  public static <E, V> Gen<Filter<E>> unordered(Field<E, V> field, Gen<V> values) {
    return Gen.oneOf(
        values.map(field::eq),
        values.map(field::ne),
        Gen.lists(values, 0, 3).map(field::isIn),
        Gen.lists(values, 0, 3).map(field::notIn),
        Gen.of(field.isNull(), field.notNull()));
  }

  /** What compares with one, two or several values. */
  public static <E, V> Gen<Filter<E>> ordered(Field<E, V> field, Gen<V> values) {
    return Gen.oneOf(
        values.map(field::eq),
        values.map(field::ne),
        values.map(field::lt),
        values.map(field::le),
        values.map(field::gt),
        values.map(field::ge),
        Gen.combine(values, values, field::between),
        Gen.lists(values, 0, 3).map(field::isIn),
        Gen.lists(values, 0, 3).map(field::notIn),
        Gen.of(field.isNull(), field.notNull()));
  }

  /** What compares a number with numbers of any class. */
  public static <E> Gen<Filter<E>> compared(
      NumberField<E, ?> field, Gen<? extends Number> numbers) {
    return Gen.oneOf(
        numbers.map(field::eq),
        numbers.map(field::ne),
        numbers.map(field::lt),
        numbers.map(field::le),
        numbers.map(field::gt),
        numbers.map(field::ge),
        Gen.combine(numbers, numbers, field::between),
        Gen.lists(numbers, 0, 3).map(list -> Filter.of(field.name() + "__in", list)),
        Gen.lists(numbers, 0, 3).map(list -> Filter.of(field.name() + "__not_in", list)),
        Gen.of(field.isNull(), field.notNull()));
  }

  /** What looks for a part or a pattern. */
  public static <E> Gen<Filter<E>> matched(TextField<E> field, Gen<String> texts) {
    return Gen.oneOf(
        texts.map(field::startsWith),
        texts.map(field::endsWith),
        texts.map(field::contains),
        texts.map(field::like));
  }

  /** The same and equality, ignoring case. */
  public static <E> Gen<Filter<E>> matchedIgnoringCase(TextField<E> field, Gen<String> texts) {
    return Gen.oneOf(
        texts.map(field::eqIgnoreCase),
        texts.map(field::startsWithIgnoreCase),
        texts.map(field::endsWithIgnoreCase),
        texts.map(field::containsIgnoreCase),
        texts.map(field::likeIgnoreCase));
  }

  /** Simple ones, and what is combined of them so deep. */
  public static <E> Gen<Filter<E>> nested(Gen<Filter<E>> simple, int depth) {
    if (depth == 0) {
      return simple;
    }
    Gen<Filter<E>> inner = nested(simple, depth - 1);
    return Gen.oneOf(
        simple,
        inner.map(Filter::not),
        Gen.combine(inner, inner, Filter::and),
        Gen.combine(inner, inner, Filter::or),
        Gen.lists(inner, 0, 3).map(Filter::any));
  }
}
