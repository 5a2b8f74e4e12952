package dev.millrace.dynamo.internal.store;

import dev.millrace.core.Callbacks;
import dev.millrace.sql.spi.GroupedWrite;
import java.util.function.Function;

/** A body that writes, when it has its turn. */
final class WriteRequest<T> extends GroupedWrite<T> {

  private final Function<Writing, T> body;

  WriteRequest(Callbacks callbacks, Function<Writing, T> body) {
    super(callbacks);
    this.body = body;
  }

  /** Runs the body; whether there is anything to be written. */
  boolean run(Writing writing) {
    try {
      decide(body.apply(writing));
      return true;
    } catch (Throwable thrown) {
      refuse(thrown);
      return false;
    }
  }
}
