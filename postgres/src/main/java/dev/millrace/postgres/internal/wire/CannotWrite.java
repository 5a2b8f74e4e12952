package dev.millrace.postgres.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot be written: the message says what was expected and what was got, never the value.
 * Whoever knows which argument it is makes the caller's error of it. Has no stack trace.
 */
public final class CannotWrite extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Makes a failure from a part of a sentence in lower case. */
  public CannotWrite(String message) {
    this(message, null);
  }

  /** Makes a failure of code of the caller: its exception is the cause. */
  public CannotWrite(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }
}
