package dev.millrace.base;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an update does to one place of an item; see {@link Updates}.
 *
 * <p>Immutable.
 */
public sealed interface Operation {

  /** Puts a value there, whatever was there. */
  record Set(@Nullable Object value) implements Operation {}

  /** Adds to the number that is there. */
  record Increment(Number by) implements Operation {

    /** Makes an operation. */
    public Increment {
      Objects.requireNonNull(by, "by");
    }
  }

  /** Adds elements behind those of the list that is there. */
  record Append(List<?> values) implements Operation {

    /** Makes an operation. */
    public Append {
      Objects.requireNonNull(values, "values");
    }
  }

  /** Adds elements before those of the list that is there, in their order. */
  record Prepend(List<?> values) implements Operation {

    /** Makes an operation. */
    public Prepend {
      Objects.requireNonNull(values, "values");
    }
  }

  /** Takes away what is there, if it is. */
  record Trim() implements Operation {}
}
