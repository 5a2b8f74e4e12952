package dev.millrace.postgres.internal.codec;

import org.jspecify.annotations.Nullable;

/** An argument that cannot be kept for later. Has no stack trace of its own. */
final class NotFrozen extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotFrozen(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
