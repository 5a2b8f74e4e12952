package dev.millrace.sqlite.internal.run;

/** Carries what a caller's iterable threw to where callers see failures, which take it out. */
final class IterableFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Throwable thrown;

  IterableFailure(Throwable thrown) {
    super(null, thrown, false, false);
    this.thrown = thrown;
  }

  Throwable thrown() {
    return thrown;
  }
}
