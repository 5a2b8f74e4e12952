package dev.millrace.core;

/**
 * A field of text.
 *
 * <p>Parts are found literally: {@code %}, {@code _}, {@code *} and the like mean themselves, but
 * in a pattern for {@link #like}. What ignores case does so for all letters, as far as the store
 * knows them.
 *
 * @param <E> the class that has it
 */
public final class TextField<E> extends Field<E, String> {

  TextField(FieldPath path) {
    super(path, String.class);
  }

  private Filter<E> match(TextMatch kind, String text, boolean ignoresCase) {
    return new Filter.Match<>(this, kind, text, ignoresCase);
  }

  /** Starts with a text. */
  public Filter<E> startsWith(String text) {
    return match(TextMatch.STARTS_WITH, text, false);
  }

  /** Ends with a text. */
  public Filter<E> endsWith(String text) {
    return match(TextMatch.ENDS_WITH, text, false);
  }

  /** Has a text in it. */
  public Filter<E> contains(String text) {
    return match(TextMatch.CONTAINS, text, false);
  }

  /** Matches a pattern: {@code %} any characters, {@code _} one, {@code \} escapes both. */
  public Filter<E> like(String pattern) {
    return match(TextMatch.LIKE, pattern, false);
  }

  /** Equals a text but for case. */
  public Filter<E> eqIgnoreCase(String text) {
    return match(TextMatch.EQUAL, text, true);
  }

  /** Starts with a text but for case. */
  public Filter<E> startsWithIgnoreCase(String text) {
    return match(TextMatch.STARTS_WITH, text, true);
  }

  /** Ends with a text but for case. */
  public Filter<E> endsWithIgnoreCase(String text) {
    return match(TextMatch.ENDS_WITH, text, true);
  }

  /** Has a text in it but for case. */
  public Filter<E> containsIgnoreCase(String text) {
    return match(TextMatch.CONTAINS, text, true);
  }

  /** Matches a pattern but for case. */
  public Filter<E> likeIgnoreCase(String pattern) {
    return match(TextMatch.LIKE, pattern, true);
  }
}
