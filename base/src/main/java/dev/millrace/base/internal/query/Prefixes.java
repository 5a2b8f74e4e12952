package dev.millrace.base.internal.query;

import org.jspecify.annotations.Nullable;

/** Texts that start with another are those from it to the least one after all of them. */
public final class Prefixes {

  private Prefixes() {}

  /** The least text that is greater than all that start with a prefix; null if there is none. */
  public static @Nullable String after(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        return prefix.substring(0, end) + Character.toString(next(last));
      }
    }
    return null;
  }

  private static int next(int codePoint) {
    return codePoint + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : codePoint + 1;
  }
}
