package dev.millrace.core;

import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a collection, fetched when they are wanted; reads nothing ahead, holds nothing. */
final class IterablePull<T> extends Pull.Root<T> {

  private final Iterable<? extends T> values;
  private @Nullable Iterator<? extends T> iterator;
  private boolean ended;

  IterablePull(Iterable<? extends T> values) {
    this.values = values;
  }

  @Override
  @Nullable T poll(Reader<?> reader) throws Throwable {
    if (ended) {
      return null;
    }
    if (iterator == null) {
      iterator = values.iterator();
    }
    if (!iterator.hasNext()) {
      ended = true;
      iterator = null;
      return null;
    }
    return Objects.requireNonNull(iterator.next(), "an iterable gave null; a stream has no nulls");
  }

  @Override
  boolean isSpent() {
    return ended;
  }

  @Override
  void expect(long atMost) {}

  @Override
  void close() {}
}
