package dev.millrace.postgres.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * Bytes from the server cannot be read as what is asked for: the message says what was expected and
 * what was got, never the value. Whoever knows which column it is makes the caller's error of it,
 * and keeps the cause. Has no stack trace.
 */
public final class CannotRead extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int alteredType;

  /** Makes a failure from a part of a sentence in lower case. */
  public CannotRead(String message) {
    this(message, null);
  }

  /** Makes a failure of code of the caller: its exception is the cause. */
  public CannotRead(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.alteredType = 0;
  }

  private CannotRead(String message, int alteredType) {
    super(message, null, false, false);
    this.alteredType = alteredType;
  }

  /** A failure because a type is not any more what its description said. */
  public static CannotRead altered(String message, int type) {
    return new CannotRead(message, type);
  }

  /** The oid of the type whose description is to be forgotten; 0 if there is none. */
  public int alteredType() {
    return alteredType;
  }
}
