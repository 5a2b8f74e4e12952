package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.sql.Queries;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Statements and queries, and what PostgreSQL adds to them. */
public interface PgQueries extends Queries {

  /**
   * Sends different statements at once, with one Sync: one round trip, all or nothing.
   *
   * <p>The body runs on the calling thread and at once; what it asked of the pipeline is sent when
   * it has returned, in that order, and nothing of it can wait for a result before. The stages of
   * the pipeline complete together when the server has answered the Sync; if one statement fails,
   * nothing is applied, and those after it fail with the same failure. Outside of a transaction the
   * statements are one.
   *
   * @return what the stage that the body returned gives, once the pipeline has ended
   */
  <R> Async<R> pipeline(PipelineBody<R> body);

  /**
   * A COPY into a table; nothing starts before it is given rows.
   *
   * @param columns those that the rows have, in their order; none for all that are not generated
   * @throws IllegalArgumentException if a name is empty or has a NUL
   */
  CopyInto copyInto(String table, String... columns);

  /**
   * A COPY of a table's rows.
   *
   * @param columns none for all that are not generated
   * @throws IllegalArgumentException if a name is empty or has a NUL
   */
  CopyOut copyOut(String table, String... columns);

  /**
   * A COPY of a query's rows.
   *
   * <p>COPY takes no parameters. The arguments are bound to a statement before it, in the same
   * transaction, which keeps them as settings ({@code millrace.copy_1} …) until that ends, and the
   * query reads them from there: no value is ever part of a text of SQL.
   *
   * @param sql one query; or an INSERT, UPDATE, DELETE or MERGE with RETURNING
   */
  CopyOut copyQuery(String sql, @Nullable Object @Nullable ... args);

  /**
   * Sends a notification to all that listen on a channel; within a transaction, when it commits.
   *
   * @param channel exactly as it is, also with capitals or blanks
   * @param payload less than 8,000 bytes; empty for none
   */
  default Async<Void> publish(String channel, String payload) {
    return execute("select pg_catalog.pg_notify($1, $2)", channel, payload).thenAccept(tag -> {});
  }

  @Override
  PgQueries within(Duration budget);
}
