package dev.millrace.datastore.internal.store;

import dev.millrace.sql.Database;
import dev.millrace.sql.Isolation;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.TransactionOptions;
import dev.millrace.sql.spi.EngineDatabase;
import dev.millrace.sql.spi.GroupWriter;
import dev.millrace.sql.spi.VersionedTables;
import java.util.List;
import java.util.concurrent.Executor;

/** Gives the turn to what waits: to one task that wants it alone, or to many commits at once. */
final class Writer extends GroupWriter<WriteTask<?>> {

  private static final int MOST_AT_ONCE = 256;
  private static final int MOST_WRITES = 1_000;

  /** The turn is a row that all change: who gets it must see what the one before has left. */
  private static final TransactionOptions ONE_AFTER_ANOTHER =
      TransactionOptions.of(Isolation.READ_COMMITTED);

  private final Catalog catalog;

  /** How many changes those of the group make; of the writer's thread alone. */
  private int writes;

  Writer(Database database, VersionedTables tables, Executor thread, Catalog catalog) {
    super(database, tables, thread, "the datastore is closed");
    this.catalog = catalog;
  }

  @Override
  protected boolean fits(List<WriteTask<?>> group, WriteTask<?> next) {
    if (group.isEmpty()) {
      writes = 0;
    } else if (next.isAlone()
        || group.get(0).isAlone()
        || group.size() == MOST_AT_ONCE
        || writes >= MOST_WRITES) {
      return false;
    }
    writes += next instanceof CommitTask commit ? commit.writes().size() : 0;
    return true;
  }

  @Override
  protected int commit(List<WriteTask<?>> group) {
    try (Transaction transaction = EngineDatabase.begun(database(), ONE_AFTER_ANOTHER)) {
      Turn turn = new Turn(transaction, catalog);
      if (group.get(0) instanceof AloneTask<?> alone) {
        alone.run(turn);
        turn.commit().result();
      } else {
        new Commits(turn).run(group.stream().map(CommitTask.class::cast).toList());
      }
      return group.size();
    }
  }
}
