package dev.millrace.postgres.internal.codec;

/**
 * What a {@link Decoder} gives where a value on the wire is nothing in Java, which is a void alone.
 * Whoever hands values to the caller makes null of it.
 */
public enum SqlNull {
  /** Nothing. */
  NULL
}
