package dev.millrace.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.millrace.core.Listener;
import dev.millrace.sql.Database;

/** A database with the tables of {@link Book} and {@link Author}, which all sides meet. */
interface OrmStore extends AutoCloseable {

  /** What it is called in a table. */
  String title();

  /** Opens it as ours do. */
  Database open(Listener listener);

  /** Opens it as the peers do, with a connection for their one thread. */
  HikariDataSource pool();

  /** Hibernate's class of its dialect; empty for what that finds itself. */
  String dialect();

  /** Hibernate's class of books, which says how keys come about here. */
  Class<? extends HibernateBook> hibernateBook();

  /** Whether the driver tells the keys that the rows of a batch were given. */
  boolean tellsKeysOfBatches();

  /** Empties the table of books. */
  String clear();

  @Override
  default void close() {}
}
