package dev.millrace.base;

import dev.millrace.base.internal.store.Store;
import dev.millrace.core.Async;
import dev.millrace.sql.spi.Sweeper;
import java.util.function.LongSupplier;

/**
 * The items that have ended, to be deleted a little at once, so that writers wait for none of it
 * long.
 *
 * @param now the time in whole seconds
 */
record EndedItems(Store store, LongSupplier now) implements Sweeper.Swept {

  private static final int MOST_AT_ONCE = 500;

  @Override
  public Async<Long> sweep() {
    return sweep(0);
  }

  private Async<Long> sweep(long before) {
    return store
        .sweep(now.getAsLong(), MOST_AT_ONCE)
        .thenCompose(
            count -> count < MOST_AT_ONCE ? Async.of(before + count) : sweep(before + count));
  }
}
