package dev.millrace.postgres;

import dev.millrace.sql.Connection;
import dev.millrace.sql.ConnectionBody;
import java.util.concurrent.CompletionStage;

/** Work on one connection to PostgreSQL. */
@FunctionalInterface
public interface PgConnectionBody<R> extends ConnectionBody<R> {

  /** Uses the connection and returns the stage with which it is given back. */
  CompletionStage<? extends R> run(PgConnection connection);

  @Override
  default CompletionStage<? extends R> run(Connection connection) {
    return run(connection.unwrap(PgConnection.class));
  }
}
