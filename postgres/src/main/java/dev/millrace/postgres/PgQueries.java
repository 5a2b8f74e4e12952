package dev.millrace.postgres;

import dev.millrace.core.Async;
import dev.millrace.sql.Queries;
import java.time.Duration;

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

  @Override
  PgQueries within(Duration budget);
}
