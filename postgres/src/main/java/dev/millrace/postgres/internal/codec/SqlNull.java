package dev.millrace.postgres.internal.codec;

/**
 * What a {@link Decoder} gives where a value on the wire is nothing in Java: a void, or the JSON
 * null read into a class. Whoever hands values to the caller makes null of it.
 */
public enum SqlNull {
  NULL
}
