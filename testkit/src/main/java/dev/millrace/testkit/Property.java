package dev.millrace.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A statement that holds for every generated value.
 *
 * <pre>{@code
 * Property.forAll(Gen.strings()).runs(500).check(text -> assertThat(decode(encode(text))).isEqualTo(text));
 * }</pre>
 *
 * <p>When the statement fails, the value is shrunk to a simplest one that fails alike; the error
 * shows it and the seed, which the system property {@code millrace.seed} sets again. The check runs
 * on the calling thread, once per run and again for each step of shrinking, so it must not keep
 * state between calls.
 *
 * @param <T> what is generated
 */
public final class Property<T extends @Nullable Object> {
  private static final int DEFAULT_RUNS = 100;

  private final Gen<T> gen;
  private final int runs;
  private final long seed;

  private Property(Gen<T> gen, int runs, long seed) {
    this.gen = gen;
    this.runs = runs;
    this.seed = seed;
  }

  /** A hundred runs, with the seed of the system property {@code millrace.seed} or a fresh one. */
  public static <T extends @Nullable Object> Property<T> forAll(Gen<T> gen) {
    return new Property<>(gen, DEFAULT_RUNS, Seed.current());
  }

  public Property<T> runs(int runs) {
    return new Property<>(gen, runs, seed);
  }

  /** Always the same values, whatever the system property says. */
  public Property<T> seed(long seed) {
    return new Property<>(gen, runs, seed);
  }

  /**
   * Runs the check for each generated value.
   *
   * @throws AssertionError if the check threw; it carries what the check threw for the simplest
   *     value as its cause
   */
  public void check(Check<? super T> check) {
    for (int run = 1; run <= runs; run++) {
      var choices = Choices.random(seed + run);
      T value = gen.next(choices);
      var failure = failure(check, value);
      if (failure != null) {
        throw failed(run, String.valueOf(value), shrunk(check, choices.drawn(), failure));
      }
    }
  }

  private Case<T> shrunk(Check<? super T> check, long[] choices, Throwable failure) {
    return new Shrinker<T>(gen, value -> failure(check, value), choices, failure).shrink();
  }

  private static <T extends @Nullable Object> @Nullable Throwable failure(
      Check<? super T> check, T value) {
    try {
      check.accept(value);
      return null;
    } catch (Throwable failure) {
      return failure;
    }
  }

  private AssertionError failed(int run, String first, Case<T> simplest) {
    return new AssertionError(
        "property failed on run %d of %d for %s; first for %s; run again with %s"
            .formatted(run, runs, simplest.value(), first, Seed.reproduction(seed)),
        simplest.failure());
  }

  /**
   * What must hold for a value: returns if it does, throws anything if it does not.
   *
   * @param <T> what is generated
   */
  @FunctionalInterface
  public interface Check<T extends @Nullable Object> {
    void accept(T value) throws Throwable;
  }
}
