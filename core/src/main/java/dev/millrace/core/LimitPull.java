package dev.millrace.core;

import org.jspecify.annotations.Nullable;

/** The first values; closes its source with the last of them. */
final class LimitPull<T> extends Pull.Step<T, T> {

  private long left;

  LimitPull(Pull<T> source, long count) {
    super(source);
    this.left = count;
    source.expect(count);
  }

  @Override
  @Nullable T poll(Reader<?> reader) throws Throwable {
    if (left == 0) {
      return null;
    }
    T value = source.poll(reader);
    if (value != null && --left == 0) {
      source.close();
    }
    return value;
  }

  @Override
  boolean isSpent() {
    return left == 0 || source.isSpent();
  }
}
