package dev.millrace.core;

/** Who gives the key of an entity that has none yet. */
public enum Generation {

  /**
   * The store, for {@code long}, {@code int} and their boxes when 0 or null; for a {@code UUID} as
   * {@link #UUID7}. Any other key, and each part of a composite one, must be given as with {@link
   * #NONE}.
   */
  AUTO,

  /** Nobody: it is there when the entity is made. */
  NONE,

  /**
   * The client, when it is null: a UUID of version 7, which ascends in time to the millisecond, so
   * that indexes grow at their end. For {@code UUID} and, as text, {@code String}.
   */
  UUID7,

  /**
   * The client, when it is null: a ULID, which ascends in time as {@link #UUID7} does. For {@code
   * String}, as 26 letters and digits, and {@code UUID}, as its 128 bits.
   */
  ULID
}
