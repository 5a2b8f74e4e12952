package dev.millrace.benchmarks;

import dev.millrace.core.Id;
import dev.millrace.core.Mapped;

/** Whom books refer to. */
@Mapped
record Author(@Id long id, String name) {

  static Author unsaved(int number) {
    return new Author(0, "Author " + number);
  }
}
