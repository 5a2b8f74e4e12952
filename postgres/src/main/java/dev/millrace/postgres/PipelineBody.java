package dev.millrace.postgres;

import java.util.concurrent.CompletionStage;

/** Says what a pipeline sends. */
@FunctionalInterface
public interface PipelineBody<R> {

  /** Issues statements and returns the stage whose value the whole gives. */
  CompletionStage<? extends R> run(Pipeline pipeline);
}
