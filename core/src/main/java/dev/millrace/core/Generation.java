package dev.millrace.core;

import java.util.UUID;

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
  ULID,

  /** The client, when it is null: a UUID of version 4, all chance. For {@code UUID} and as text. */
  UUID4,

  /**
   * The client, when it is null: a KSUID of 27 letters and digits, which ascends in time to the
   * second and has 128 bits of chance. For {@code String}.
   */
  KSUID;

  /** Whether the client makes such keys as values of a class. */
  boolean makes(Class<?> type) {
    return switch (this) {
      case UUID4, UUID7, ULID -> type == UUID.class || type == String.class;
      case KSUID -> type == String.class;
      case AUTO, NONE -> false;
    };
  }

  /**
   * A new key.
   *
   * @param type {@code UUID} or {@code String}
   * @throws IllegalStateException if it is not the client that makes keys of this generation
   */
  public Object next(Class<?> type) {
    boolean isText = type == String.class;
    return switch (this) {
      case UUID7 -> {
        UUID made = Identifiers.uuid7();
        yield isText ? made.toString() : made;
      }
      case ULID -> {
        UUID made = Identifiers.ulid();
        yield isText ? Identifiers.text(made) : made;
      }
      case UUID4 -> {
        UUID made = UUID.randomUUID();
        yield isText ? made.toString() : made;
      }
      case KSUID -> Identifiers.ksuid();
      case AUTO, NONE ->
          throw new IllegalStateException("a key of generation " + this + " is not made here");
    };
  }
}
