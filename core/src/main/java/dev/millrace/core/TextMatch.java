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
  LIKE;

  /** Whether a text matches a part or pattern, as it stands. */
  public boolean matches(String text, String part) {
    return switch (this) {
      case EQUAL -> text.equals(part);
      case CONTAINS -> text.contains(part);
      case STARTS_WITH -> text.startsWith(part);
      case ENDS_WITH -> text.endsWith(part);
      case LIKE -> LikePattern.of(part).matcher(text).matches();
    };
  }
}
