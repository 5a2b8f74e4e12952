package dev.millrace.postgres;

import dev.millrace.sql.Transaction;
import java.time.Duration;

/** The handle of an open transaction on PostgreSQL, or of a savepoint in one. */
public interface PgTransaction extends Transaction, PgQueries, PgTransactional {

  @Override
  PgTransaction within(Duration budget);
}
