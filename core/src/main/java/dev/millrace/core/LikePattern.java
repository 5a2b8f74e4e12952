package dev.millrace.core;

import java.util.regex.Pattern;

/** SQL's LIKE as a regular expression. */
final class LikePattern {

  private LikePattern() {}

  static Pattern of(String like) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < like.length(); ) {
      int point = like.codePointAt(i);
      i += Character.charCount(point);
      if (point == '\\' && i < like.length()) {
        point = like.codePointAt(i);
        i += Character.charCount(point);
        regex.append(Pattern.quote(Character.toString(point)));
      } else if (point == '%') {
        regex.append(".*");
      } else if (point == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(Character.toString(point)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
