package dev.millrace.sql.tck;

import dev.millrace.core.ConstraintException;
import dev.millrace.sql.Database;

/** One empty store of an engine, and what its SQL says in its own way. */
public interface EngineFixture extends AutoCloseable {

  /** What an engine may tell of a constraint that refused a change. */
  enum Fact {
    /** The table. */
    TABLE,
    /** The columns. */
    COLUMNS,
    /** The name of the constraint. */
    CONSTRAINT
  }

  /** Opens a further handle on the store; the contract closes it. */
  Database open(OpenOptions options);

  /** Opens a further handle with the options of most tests. */
  default Database open() {
    return open(OpenOptions.DEFAULT);
  }

  /**
   * The type of a column that keeps values of a class exactly: one of those that every engine has,
   * {@link java.util.List}, {@link java.util.Map} and {@link Enum} among them.
   */
  String type(Class<?> type);

  /** The type of a primary key that the store generates. */
  String generatedKey();

  /**
   * A query for one whole number in a column {@code n} that runs for minutes unless it is
   * cancelled, and keeps nobody but its own connection waiting.
   */
  String slowQuery();

  /** Whether the engine tells a fact of a constraint of a kind. */
  boolean tells(Class<? extends ConstraintException> kind, Fact fact);

  /** How many connections, streams or open read transactions may be held at the same time. */
  int connections();

  /** Whether reads go on, each on its own state, while a transaction writes. */
  boolean readsWhileWriting();

  /** Frees the store; all handles are closed by then. */
  @Override
  void close();
}
