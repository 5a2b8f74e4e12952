package dev.millrace.datastore.internal.gql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands for a value. */
public sealed interface Operand {

  /** Where it is in the text, from 0. */
  int at();

  /**
   * A value in the text.
   *
   * @param value null, a Boolean, a Long, a Double or a String
   */
  record Literal(@Nullable Object value, int at) implements Operand {}

  /**
   * An argument.
   *
   * @param name a number from 1, or a name
   */
  record Parameter(String name, int at) implements Operand {

    /** Whether it is known by its number. */
    public boolean isPositional() {
      return name.charAt(0) >= '0' && name.charAt(0) <= '9';
    }
  }

  /**
   * A value that is made of others.
   *
   * @param function {@code KEY}, {@code DATETIME} …
   * @param arguments literals and parameters
   */
  record Cast(String function, List<Operand> arguments, int at) implements Operand {}
}
