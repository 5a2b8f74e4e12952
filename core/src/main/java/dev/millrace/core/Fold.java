package dev.millrace.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** What a terminal operation makes of all values; runs functions of the caller. */
interface Fold<T, R> {

  /** Takes a value; false if it needs no more. */
  boolean take(T value);

  /** What it made; called once, after the last value. */
  @Nullable R result();

  static <T> Fold<T, Void> forEach(Consumer<? super T> action) {
    Objects.requireNonNull(action, "action");
    return new Fold<>() {
      @Override
      public boolean take(T value) {
        action.accept(value);
        return true;
      }

      @Override
      public @Nullable Void result() {
        return null;
      }
    };
  }

  static <T> Fold<T, List<T>> toList() {
    List<T> list = new ArrayList<>();
    return new Fold<>() {
      @Override
      public boolean take(T value) {
        return list.add(value);
      }

      @Override
      public List<T> result() {
        return Collections.unmodifiableList(list);
      }
    };
  }

  static <T> Fold<T, Optional<T>> first() {
    return new Fold<>() {
      private @Nullable T first;

      @Override
      public boolean take(T value) {
        first = value;
        return false;
      }

      @Override
      public Optional<T> result() {
        return Optional.ofNullable(first);
      }
    };
  }

  static <T, A, R> Fold<T, R> collect(Collector<? super T, A, R> collector) {
    return new Collected<>(Objects.requireNonNull(collector, "collector"));
  }

  /** Asks the collector for nothing before its first turn, since its functions are the caller's. */
  final class Collected<T, A, R> implements Fold<T, R> {

    private final Collector<? super T, A, R> collector;
    private @Nullable BiConsumer<A, ? super T> accumulator;
    private @Nullable A container;

    private Collected(Collector<? super T, A, R> collector) {
      this.collector = collector;
    }

    @Override
    @SuppressWarnings("NullAway") // a collector may well collect into null
    public boolean take(T value) {
      if (accumulator == null) {
        accumulator = begin();
      }
      accumulator.accept(container, value);
      return true;
    }

    @Override
    @SuppressWarnings({"NullAway", "unchecked"}) // as above; without a finisher A is R
    public @Nullable R result() {
      if (accumulator == null) {
        begin();
      }
      return collector.characteristics().contains(Collector.Characteristics.IDENTITY_FINISH)
          ? (R) container
          : collector.finisher().apply(container);
    }

    private BiConsumer<A, ? super T> begin() {
      container = collector.supplier().get();
      return collector.accumulator();
    }
  }
}
