package dev.millrace.examples.tour;

import dev.millrace.core.Listener;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the operations that a database is asked for. */
final class OperationCounter implements Listener {

  private final LongAdder operations = new LongAdder();

  @Override
  public @Nullable Span started(Event event) {
    if (event.kind() == Kind.OPERATION) {
      operations.increment();
    }
    return null;
  }

  long count() {
    return operations.sum();
  }
}
