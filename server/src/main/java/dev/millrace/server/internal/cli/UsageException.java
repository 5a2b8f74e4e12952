package dev.millrace.server.internal.cli;

/** A command line that is not understood. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
