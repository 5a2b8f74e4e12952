package dev.millrace.core;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values that a predicate takes. */
final class FilterPull<T> extends Pull.Step<T, T> {

  private final Predicate<? super T> predicate;

  FilterPull(Pull<T> source, Predicate<? super T> predicate) {
    super(source);
    this.predicate = predicate;
  }

  @Override
  @Nullable T poll(Reader<?> reader) throws Throwable {
    // Looks for the end itself, since it may be long until it has a value for its reader.
    while (!reader.isOver()) {
      T value = source.poll(reader);
      if (value == null || predicate.test(value)) {
        return value;
      }
    }
    return null;
  }

  /** Nobody knows how many values it takes to find so many. */
  @Override
  void expect(long atMost) {}
}
