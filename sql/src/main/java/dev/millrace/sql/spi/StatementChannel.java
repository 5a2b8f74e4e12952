package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import java.util.function.Function;

/** Statements on one connection, in call order. */
public interface StatementChannel extends StatementRunner, Describer {

  /**
   * Gives a call to the channel as the kind that its engine has, now or when its turn comes.
   *
   * @throws ClassCastException if it is of another kind
   */
  default <C extends StatementChannel, T> Async<T> as(
      Class<C> type, Function<? super C, Async<T>> call) {
    return call.apply(type.cast(this));
  }
}
