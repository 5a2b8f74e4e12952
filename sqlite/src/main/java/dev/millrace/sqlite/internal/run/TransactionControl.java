package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.NativeConnection;
import dev.millrace.sqlite.internal.driver.NativeFailure;
import dev.millrace.sqlite.internal.driver.NativeStatement;
import org.jspecify.annotations.Nullable;

/** Begins and ends transactions on one connection; for its thread. */
public final class TransactionControl implements AutoCloseable {

  private final NativeConnection connection;
  private final Prepared begin = new Prepared("begin");
  private final Prepared beginImmediate = new Prepared("begin immediate");
  private final Prepared firstRead = new Prepared("select 1 from sqlite_schema limit 1");
  private final Prepared commit = new Prepared("commit");
  private final Prepared rollback = new Prepared("rollback");
  private final Prepared savepoint = new Prepared("savepoint member");
  private final Prepared release = new Prepared("release member");
  private final Prepared rollbackTo = new Prepared("rollback to member");

  /** Prepares nothing yet. */
  public TransactionControl(NativeConnection connection) {
    this.connection = connection;
  }

  /** Begins; at once for a write, or with the first statement. */
  public void begin(boolean immediate) {
    (immediate ? beginImmediate : begin).run();
  }

  /** Reads something, so that the state is fixed that is seen from then on. */
  public void firstRead() {
    firstRead.run();
  }

  /** Commits; after a failure the transaction may still be open. */
  public void commit() {
    commit.run();
  }

  /** Rolls back. */
  public void rollback() {
    rollback.run();
  }

  /** Sets the savepoint of a member of a group. */
  public void savepoint() {
    savepoint.run();
  }

  /** Keeps what the member did. */
  public void release() {
    release.run();
  }

  /** Undoes what the member did. */
  public void rollbackTo() {
    rollbackTo.run();
    release.run();
  }

  /** Rolls back what is left of a transaction after a failure, which keeps what else goes wrong. */
  public void rollbackAfter(Throwable failure) {
    try {
      if (!connection.isAutocommit()) {
        rollback();
      }
    } catch (NativeFailure second) {
      failure.addSuppressed(second);
    }
  }

  @Override
  public void close() {
    for (Prepared each :
        new Prepared[] {
          begin, beginImmediate, firstRead, commit, rollback, savepoint, release, rollbackTo
        }) {
      each.close();
    }
  }

  private final class Prepared {

    private final String sql;
    private @Nullable NativeStatement statement;

    Prepared(String sql) {
      this.sql = sql;
    }

    void run() {
      NativeStatement known = statement;
      if (known == null || known.isClosed()) {
        known = connection.prepare(sql);
        statement = known;
      }
      if (known.run()) {
        known.reset();
      }
    }

    void close() {
      if (statement != null) {
        statement.close();
      }
    }
  }
}
