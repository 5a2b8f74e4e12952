package dev.millrace.sql.spi;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Rows of arguments that a function takes from items, one at a time. */
record MappedRows<T>(Iterable<? extends T> items, Function<? super T, ? extends List<?>> arguments)
    implements Iterable<List<?>> {

  MappedRows {
    Objects.requireNonNull(items, "items");
    Objects.requireNonNull(arguments, "arguments");
  }

  @Override
  public Iterator<List<?>> iterator() {
    Iterator<? extends T> iterator = items.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public List<?> next() {
        return arguments.apply(iterator.next());
      }
    };
  }
}
