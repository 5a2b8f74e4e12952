package dev.millrace.testkit;

import java.util.List;

/** Generators of text. */
final class Texts {
  private static final int LONGEST = 60;

  /** From the simplest to the strangest; each is a range of assigned code points. */
  private static final List<int[]> ALPHABETS =
      List.of(
          range('a', 'z'),
          range(' ', '~'),
          range(0xC0, 0x17F), // Latin with marks
          range(0x391, 0x3A1), // Greek
          range(0x410, 0x44F), // Cyrillic
          range(0x5D0, 0x5EA), // Hebrew, right to left
          range(0x627, 0x63A), // Arabic, right to left
          range(0x905, 0x939), // Devanagari
          range(0x4E00, 0x9FA5), // Han
          range(0x300, 0x36F), // combining marks
          range(0x1F600, 0x1F64F), // emoji, outside the basic plane
          range(0x20000, 0x2A6D6), // Han, outside the basic plane
          range(0x2000, 0x200F), // white space, joiners, direction marks
          range(0xFFFC, 0xFFFD), // replacement characters
          range(0x1, 0x1F)); // control characters

  private Texts() {}

  static Gen<Integer> codePoints() {
    return Gen.from(
        choices -> {
          int[] range = ALPHABETS.get(choices.drawIndex(ALPHABETS.size()));
          return range[0] + choices.drawIndex(range[1] - range[0] + 1);
        });
  }

  static Gen<Integer> codePointsOf(String alphabet) {
    int[] codePoints = alphabet.codePoints().toArray();
    return Gen.from(choices -> codePoints[choices.drawIndex(codePoints.length)]);
  }

  static Gen<String> strings(Gen<Integer> codePoint) {
    return Lists.lists(codePoint, 0, LONGEST)
        .map(
            codePoints -> {
              var text = new StringBuilder();
              codePoints.forEach(text::appendCodePoint);
              return text.toString();
            });
  }

  private static int[] range(int first, int last) {
    return new int[] {first, last};
  }
}
