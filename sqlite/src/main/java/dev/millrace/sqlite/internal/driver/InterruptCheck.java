package dev.millrace.sqlite.internal.driver;

import org.sqlite.ProgressHandler;

/** Called by SQLite, on the owner's thread, every {@link #INSTRUCTIONS} steps of its machine. */
final class InterruptCheck extends ProgressHandler {

  /** About 50 microseconds of work; a call costs a few tenths of one. */
  static final int INSTRUCTIONS = 4000;

  private final RunInterrupts interrupts;

  InterruptCheck(RunInterrupts interrupts) {
    this.interrupts = interrupts;
  }

  @Override
  protected int progress() {
    return interrupts.isWanted() ? 1 : 0;
  }
}
