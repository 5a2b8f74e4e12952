package dev.millrace.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generators of lists. */
final class Lists {
  private static final int TYPICAL = 8;

  private Lists() {}

  /**
   * A choice before each element says whether to go on, so that dropping choices drops elements.
   */
  static <T extends @Nullable Object> Gen<List<T>> lists(Gen<T> element, int least, int most) {
    if (least < 0 || least > most) {
      throw new IllegalArgumentException(
          "expected 0 <= least <= most, got " + least + " and " + most);
    }
    return Gen.from(
        choices -> {
          var list = new ArrayList<T>();
          while (list.size() < least || (list.size() < most && choices.draw(TYPICAL) != 0)) {
            list.add(element.next(choices));
          }
          return Collections.unmodifiableList(list);
        });
  }
}
