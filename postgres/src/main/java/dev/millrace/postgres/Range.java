package dev.millrace.postgres;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A range of values, as PostgreSQL's range types have them. Immutable if its bounds are.
 *
 * <p>A bound that is not there reaches to infinity and is never inclusive. The server brings ranges
 * of whole numbers and days to the form {@code [1,6)}, so that a range may come back with other
 * bounds that mean the same; it refuses a lower bound above the upper one.
 *
 * <p>Equal are ranges with equal bounds; {@code closed(1, 5)} and {@code closedOpen(1, 6)} are not.
 *
 * @param <T> the type of the bounds
 */
public final class Range<T> {

  private static final Range<?> EMPTY = new Range<>(null, false, null, false, true);
  private static final Range<?> UNBOUNDED = new Range<>(null, false, null, false, false);

  private final @Nullable T lower;
  private final @Nullable T upper;
  private final boolean lowerInclusive;
  private final boolean upperInclusive;
  private final boolean empty;

  private Range(
      @Nullable T lower,
      boolean lowerInclusive,
      @Nullable T upper,
      boolean upperInclusive,
      boolean empty) {
    this.lower = lower;
    this.lowerInclusive = lowerInclusive && lower != null;
    this.upper = upper;
    this.upperInclusive = upperInclusive && upper != null;
    this.empty = empty;
  }

  private static <T> Range<T> bounded(T lower, boolean closed, T upper, boolean closedAbove) {
    return new Range<>(
        Objects.requireNonNull(lower, "lower"),
        closed,
        Objects.requireNonNull(upper, "upper"),
        closedAbove,
        false);
  }

  /** Of bounds that may be infinite, which is null. */
  public static <T> Range<T> of(
      @Nullable T lower, boolean lowerInclusive, @Nullable T upper, boolean upperInclusive) {
    return new Range<>(lower, lowerInclusive, upper, upperInclusive, false);
  }

  /** {@code [lower,upper]}. */
  public static <T> Range<T> closed(T lower, T upper) {
    return bounded(lower, true, upper, true);
  }

  /** {@code (lower,upper)}. */
  public static <T> Range<T> open(T lower, T upper) {
    return bounded(lower, false, upper, false);
  }

  /** {@code [lower,upper)}. */
  public static <T> Range<T> closedOpen(T lower, T upper) {
    return bounded(lower, true, upper, false);
  }

  /** {@code (lower,upper]}. */
  public static <T> Range<T> openClosed(T lower, T upper) {
    return bounded(lower, false, upper, true);
  }

  /** {@code [lower,)}. */
  public static <T> Range<T> atLeast(T lower) {
    return of(Objects.requireNonNull(lower, "lower"), true, null, false);
  }

  /** {@code (lower,)}. */
  public static <T> Range<T> greaterThan(T lower) {
    return of(Objects.requireNonNull(lower, "lower"), false, null, false);
  }

  /** {@code (,upper]}. */
  public static <T> Range<T> atMost(T upper) {
    return of(null, false, Objects.requireNonNull(upper, "upper"), true);
  }

  /** {@code (,upper)}. */
  public static <T> Range<T> lessThan(T upper) {
    return of(null, false, Objects.requireNonNull(upper, "upper"), false);
  }

  /** The range without a value. */
  @SuppressWarnings("unchecked") // it holds none
  public static <T> Range<T> empty() {
    return (Range<T>) EMPTY;
  }

  /** {@code (,)}, the range of every value. */
  @SuppressWarnings("unchecked") // it holds none
  public static <T> Range<T> unbounded() {
    return (Range<T>) UNBOUNDED;
  }

  /** The lower bound; empty if it is infinite or the range is empty. */
  public Optional<T> lower() {
    return Optional.ofNullable(lower);
  }

  /** The upper bound; empty if it is infinite or the range is empty. */
  public Optional<T> upper() {
    return Optional.ofNullable(upper);
  }

  /** Whether the lower bound itself is in the range. */
  public boolean isLowerInclusive() {
    return lowerInclusive;
  }

  /** Whether the upper bound itself is in the range. */
  public boolean isUpperInclusive() {
    return upperInclusive;
  }

  /** Whether it was made, or came from the server, as the empty range. */
  public boolean isEmpty() {
    return empty;
  }

  /** Whether it has no bound at all. */
  public boolean isUnbounded() {
    return !empty && lower == null && upper == null;
  }

  /**
   * Whether a value lies between the bounds, by its natural order.
   *
   * @throws ClassCastException if the bounds are not Comparable
   */
  public boolean contains(T value) {
    return !empty && isAboveLower(value) && isBelowUpper(value);
  }

  private boolean isAboveLower(T value) {
    if (lower == null) {
      return true;
    }
    int order = compare(value, lower);
    return order > 0 || (order == 0 && lowerInclusive);
  }

  private boolean isBelowUpper(T value) {
    if (upper == null) {
      return true;
    }
    int order = compare(value, upper);
    return order < 0 || (order == 0 && upperInclusive);
  }

  @SuppressWarnings("unchecked") // told to the caller
  private static <T> int compare(T value, T bound) {
    return ((Comparable<T>) value).compareTo(bound);
  }

  /** The range of what a function makes of the bounds. */
  public <R> Range<R> map(Function<? super T, ? extends R> f) {
    return new Range<>(
        lower == null ? null : Objects.requireNonNull(f.apply(lower)),
        lowerInclusive,
        upper == null ? null : Objects.requireNonNull(f.apply(upper)),
        upperInclusive,
        empty);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Range<?> range
        && empty == range.empty
        && lowerInclusive == range.lowerInclusive
        && upperInclusive == range.upperInclusive
        && Objects.equals(lower, range.lower)
        && Objects.equals(upper, range.upper);
  }

  @Override
  public int hashCode() {
    return Objects.hash(lower, upper, lowerInclusive, upperInclusive, empty);
  }

  /** As PostgreSQL writes it: {@code empty}, {@code [1,6)}, {@code (,2024-01-01]}. */
  @Override
  public String toString() {
    if (empty) {
      return "empty";
    }
    UnaryOperator<String> quoted =
        text ->
            text.isEmpty() || !text.matches("[^\\s\"\\\\,()\\[\\]]+")
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\"\"") + '"'
                : text;
    return (lowerInclusive ? "[" : "(")
        + (lower == null ? "" : quoted.apply(lower.toString()))
        + ","
        + (upper == null ? "" : quoted.apply(upper.toString()))
        + (upperInclusive ? "]" : ")");
  }
}
