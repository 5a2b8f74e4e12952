package dev.millrace.core;

/** The failure of an operation in a stress round. */
final class AsyncStressFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  AsyncStressFailure() {
    super("an operation failed", null, false, false);
  }
}
