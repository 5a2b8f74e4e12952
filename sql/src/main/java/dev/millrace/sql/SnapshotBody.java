package dev.millrace.sql;

import java.util.concurrent.CompletionStage;

/** Reads of one consistent state. */
@FunctionalInterface
public interface SnapshotBody<R> {

  /** Issues reads and returns the stage with which the snapshot ends. */
  CompletionStage<? extends R> run(Queries snapshot);
}
