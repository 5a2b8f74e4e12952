package dev.millrace.orm;

import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.MissingException;
import dev.millrace.orm.internal.model.Model;
import java.util.List;

/** The only one of a list. */
final class Single {

  private Single() {}

  static <R> R of(List<R> found, Model<?> model) {
    if (found.isEmpty()) {
      throw new MissingException("expected one " + model.name() + ", found none");
    }
    if (found.size() > 1) {
      throw new InvalidQueryException("expected one " + model.name() + ", found several");
    }
    return found.get(0);
  }
}
