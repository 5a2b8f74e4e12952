package dev.millrace.dynamo.internal.store;

import dev.millrace.core.DataException;
import dev.millrace.dynamo.spi.ServiceException;
import dev.millrace.sql.Database;
import dev.millrace.sql.Transaction;
import dev.millrace.sql.spi.GroupWriter;
import dev.millrace.sql.spi.VersionedTables;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * Gives their turn to the bodies that wait, to many in one transaction.
 *
 * <p>A body checks before it writes, and its writes are sent when it has returned: one that fails
 * has sent nothing, so that it needs no savepoint.
 */
final class SqlWriter extends GroupWriter<WriteRequest<?>> {

  private static final int MOST_AT_ONCE = 200;
  private static final String TURN =
      "update " + SqlTables.TURN + " set turn = turn + 1 where id = 1 returning catalog";

  private final LongConsumer versions;

  /**
   * Makes one.
   *
   * @param thread runs one task at a time, and may wait
   * @param versions hears of the version of the catalog
   */
  SqlWriter(Database database, VersionedTables tables, Executor thread, LongConsumer versions) {
    super(database, tables, thread, "the engine is closed");
    this.versions = versions;
  }

  @Override
  protected boolean fits(List<WriteRequest<?>> group, WriteRequest<?> next) {
    return group.size() < MOST_AT_ONCE;
  }

  @Override
  protected int commit(List<WriteRequest<?>> group) {
    try (Transaction transaction = database().begin().result()) {
      long before = transaction.fetchValue(Long.class, TURN).result().orElseThrow();
      long version = before;
      int done = 0;
      // No body shall see a version of the catalog that may never be.
      while (done < group.size() && version == before) {
        WriteRequest<?> request = group.get(done);
        SqlWriting writing = new SqlWriting(transaction, version);
        if (request.run(writing)) {
          version = writing.send();
        } else if (request.refusal() instanceof DataException failure
            && !(failure instanceof ServiceException)) {
          throw failure; // of the database
        }
        done++;
      }
      transaction.commit().result();
      versions.accept(version);
      return done;
    }
  }

  @Override
  protected Throwable told(Throwable failure) {
    return SqlFailures.told(failure);
  }
}
