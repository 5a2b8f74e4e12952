package dev.millrace.core;

/** How a text is compared with a part of it or with a pattern. */
public enum TextMatch {
  /** The whole text. */
  EQUAL,
  /** The part anywhere in the text. */
  CONTAINS,
  /** The part at the start of the text. */
  STARTS_WITH,
  /** The part at the end of the text. */
  ENDS_WITH,
  /** A pattern for the whole text: {@code %} any characters, {@code _} one, {@code \} escapes. */
  LIKE
}
