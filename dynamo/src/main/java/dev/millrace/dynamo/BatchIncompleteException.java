package dev.millrace.dynamo;

import dev.millrace.core.DataException;
import dev.millrace.core.Outcome;

/** Some items of a batch were not put, deleted or read; the others were. */
public final class BatchIncompleteException extends DataException {

  private static final long serialVersionUID = 1;

  private final transient BatchReport report;

  BatchIncompleteException(String what, BatchReport report) {
    super(
        what
            + ": "
            + report.failures().size()
            + " of "
            + (report.failures().size() + report.applied())
            + " items failed, the first with: "
            + report.failures().get(0).cause().getMessage(),
        report.applied() == 0 ? Outcome.NOT_APPLIED : Outcome.UNKNOWN,
        report.failures().get(0).cause());
    this.report = report;
  }

  /** Which items failed, and why. */
  public BatchReport report() {
    return report;
  }
}
