package dev.millrace.testkit;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Generates values of a type for {@link Property}.
 *
 * <p>Immutable and safe for use from any thread. Values shrink by themselves, through {@link #map},
 * {@link #flatMap} and {@link #filter} as well: numbers towards zero, texts and lists towards short
 * ones of simple elements, {@link #oneOf} and {@link #of} towards their first alternative.
 *
 * @param <T> what is generated
 */
public final class Gen<T extends @Nullable Object> {
  private static final int FILTER_TRIES = 100;

  private final Function<Choices, T> draw;

  private Gen(Function<Choices, T> draw) {
    this.draw = draw;
  }

  static <T extends @Nullable Object> Gen<T> from(Function<Choices, T> draw) {
    return new Gen<>(draw);
  }

  T next(Choices choices) {
    return draw.apply(choices);
  }

  /** Every {@code int}, small ones and the ends more often. */
  public static Gen<Integer> integers() {
    return integers(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** From {@code least} to {@code most}, both included. */
  public static Gen<Integer> integers(int least, int most) {
    return longs(least, most).map(Long::intValue);
  }

  /** Every {@code long}, small ones and the ends more often. */
  public static Gen<Long> longs() {
    return longs(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** From {@code least} to {@code most}, both included. */
  public static Gen<Long> longs(long least, long most) {
    return Numbers.longs(least, most);
  }

  /** Every {@code double}: fractions, subnormal numbers, both zeros, the infinities, NaN. */
  public static Gen<Double> doubles() {
    return Numbers.doubles();
  }

  /** From {@code least} to {@code most}, both included. */
  public static Gen<Double> doubles(double least, double most) {
    return Numbers.doubles(least, most);
  }

  public static Gen<Boolean> booleans() {
    return from(Choices::drawBoolean);
  }

  /**
   * Texts in many alphabets, mixed: letters, quotes and other punctuation, Latin, Greek, Cyrillic,
   * Hebrew, Arabic, Devanagari, Han, combining marks, white space, and code points outside the
   * basic plane. Well-formed, and without NUL.
   */
  public static Gen<String> strings() {
    return Texts.strings(Texts.codePoints());
  }

  /** Texts of the code points given, the first of which is the simplest. */
  public static Gen<String> strings(String alphabet) {
    return Texts.strings(Texts.codePointsOf(alphabet));
  }

  /** One of the values, evenly. */
  @SafeVarargs
  public static <T extends @Nullable Object> Gen<T> of(T... values) {
    var copy = values.clone();
    return from(choices -> copy[choices.drawIndex(copy.length)]);
  }

  /** What one of the generators makes, evenly. */
  @SafeVarargs
  public static <T extends @Nullable Object> Gen<T> oneOf(Gen<? extends T>... alternatives) {
    var copy = alternatives.clone();
    return from(choices -> copy[choices.drawIndex(copy.length)].next(choices));
  }

  /** Lists of any length up to about a hundred, most of them short. */
  public static <T extends @Nullable Object> Gen<List<T>> lists(Gen<T> element) {
    return lists(element, 0, 100);
  }

  /** Lists of {@code least} to {@code most} elements; immutable. */
  public static <T extends @Nullable Object> Gen<List<T>> lists(
      Gen<T> element, int least, int most) {
    return Lists.lists(element, least, most);
  }

  /** A value of each, put together. */
  public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
      Gen<R> combine(Gen<A> first, Gen<B> second, BiFunction<? super A, ? super B, ? extends R> f) {
    return from(choices -> f.apply(first.next(choices), second.next(choices)));
  }

  public <R extends @Nullable Object> Gen<R> map(Function<? super T, ? extends R> f) {
    return from(choices -> f.apply(next(choices)));
  }

  /** Lets a generated value decide what is generated next. */
  public <R extends @Nullable Object> Gen<R> flatMap(Function<? super T, Gen<R>> f) {
    return from(choices -> f.apply(next(choices)).next(choices));
  }

  /** Tries again, a hundred times at most, until the predicate accepts. */
  public Gen<T> filter(Predicate<? super T> predicate) {
    return from(
        choices -> {
          for (int i = 0; i < FILTER_TRIES; i++) {
            T value = next(choices);
            if (predicate.test(value)) {
              return value;
            }
          }
          throw new RejectedValueException("a filter refused " + FILTER_TRIES + " values in a row");
        });
  }

  /** Null in one case of four, and simpler than any value. */
  public Gen<@Nullable T> orNull() {
    return from(choices -> choices.draw(3) == 0 ? null : next(choices));
  }
}
