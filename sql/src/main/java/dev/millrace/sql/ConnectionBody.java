package dev.millrace.sql;

import java.util.concurrent.CompletionStage;

/** Work on one connection. */
@FunctionalInterface
public interface ConnectionBody<R> {

  /** Uses the connection and returns the stage with which it is given back. */
  CompletionStage<? extends R> run(Connection connection);
}
