package dev.millrace.core;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a function makes of each value. */
final class MapPull<S, T> extends Pull.Step<S, T> {

  private final Function<? super S, ? extends T> function;

  MapPull(Pull<S> source, Function<? super S, ? extends T> function) {
    super(source);
    this.function = function;
  }

  @Override
  @Nullable T poll(Reader<?> reader) throws Throwable {
    S value = source.poll(reader);
    if (value == null) {
      return null;
    }
    T mapped = function.apply(value);
    if (mapped == null) {
      throw new NullPointerException("the function of map() returned null; a stream has no nulls");
    }
    return mapped;
  }
}
