package dev.millrace.base;

import dev.millrace.core.ConstraintException;
import dev.millrace.core.MissingException;
import java.util.List;

/** What is wrong about the key of an item, the same for every base, wherever it is. */
record KeyFailures(String base) {

  MissingException missing() {
    return new MissingException("base \"" + base + "\": there is no item with this key");
  }

  ConstraintException.Unique taken() {
    return new ConstraintException.Unique(
        "base \"" + base + "\": there is an item with this key already",
        new ConstraintException.Facts(base, List.of(Document.KEY), null),
        null);
  }
}
