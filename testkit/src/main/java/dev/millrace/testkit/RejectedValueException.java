package dev.millrace.testkit;

/** Says that a run of choices gives no value: the filter refused too often. */
final class RejectedValueException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RejectedValueException(String message) {
    super(message);
  }
}
