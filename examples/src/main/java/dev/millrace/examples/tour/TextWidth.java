package dev.millrace.examples.tour;

/** How many columns of a terminal a text takes: marks none, East Asian letters two. */
final class TextWidth {

  /** First and last code points of what is two columns wide (Unicode, East Asian Width). */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff,
    0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f900, 0x1f9ff, 0x20000,
    0x3fffd
  };

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  private static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        || type == Character.CONTROL) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** The text with spaces after it, or before it, up to a width. */
  static String padded(String text, int width, boolean toTheRight) {
    String spaces = " ".repeat(Math.max(0, width - of(text)));
    return toTheRight ? spaces + text : text + spaces;
  }

  /** The text, or its start and an ellipsis, in at most so many columns. */
  static String clipped(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      if (used + of(codePoint) > width - 1) {
        break;
      }
      used += of(codePoint);
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }
}
