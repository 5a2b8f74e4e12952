package dev.millrace.sql.spi;

import dev.millrace.core.Async;
import dev.millrace.sql.TransactionOptions;

/** One connection of an engine, held by one handle. */
public interface Session extends StatementChannel {

  /**
   * Begins a transaction on this connection; nothing else is given to the session until it has
   * ended.
   */
  TransactionLink begin(TransactionOptions options);

  /** Gives the connection back after everything given before. */
  Async<Void> release();
}
