package dev.millrace.base;

import dev.millrace.base.internal.store.Store;
import dev.millrace.core.Async;
import dev.millrace.sql.Database;
import dev.millrace.sql.spi.Sweeper;
import java.time.Clock;
import java.util.List;

/** Bases in a database. */
final class StoredBackend implements Backend {

  private final BasesOptions options;
  private final Store store;
  private final EndedItems ended;
  private final Sweeper sweeper;
  private final UpdateLines lines = new UpdateLines();

  StoredBackend(Database database, BasesOptions options) {
    this.options = options;
    this.store = new Store(database, options.project());
    this.ended = new EndedItems(store, this::now);
    this.sweeper = new Sweeper(ended, options.sweepInterval());
  }

  Clock clock() {
    return options.clock();
  }

  /** The time in whole seconds: what ends in one has ended from its start. */
  long now() {
    return Math.floorDiv(options.clock().millis(), 1_000L);
  }

  long scanBudget() {
    return options.scanBudget();
  }

  UpdateLines lines() {
    return lines;
  }

  /** Something may end from now on. */
  void written() {
    sweeper.start();
  }

  @Override
  public Base base(String name) {
    return new StoredBase(name, this, store);
  }

  @Override
  public Async<List<String>> names() {
    return store.names(now());
  }

  @Override
  public Async<Long> sweep() {
    return ended.sweep();
  }

  @Override
  public Async<Void> close() {
    sweeper.stop();
    store.close();
    return Async.done();
  }
}
