package dev.millrace.dynamo;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param applied how many items were put, deleted or read; of several writes of one item only the
 *     last is made and counts
 * @param failures the items that were not, each with its reason; empty if all went well
 */
public record BatchReport(long applied, List<BatchFailure> failures) {

  /** Makes a report. */
  public BatchReport {
    failures = List.copyOf(failures);
  }

  /** Whether all items were put, deleted or read. */
  public boolean isComplete() {
    return failures.isEmpty();
  }
}
