package dev.millrace.datastore.internal.store;

import dev.millrace.core.Callbacks;
import java.util.function.Function;

/** A body that has the turn alone, and may wait for what it reads. */
final class AloneTask<T> extends WriteTask<T> {

  private final Function<Turn, T> body;

  AloneTask(Callbacks callbacks, Function<Turn, T> body) {
    super(callbacks);
    this.body = body;
  }

  @Override
  boolean isAlone() {
    return true;
  }

  void run(Turn turn) {
    decide(body.apply(turn));
  }
}
