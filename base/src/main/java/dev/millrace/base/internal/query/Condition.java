package dev.millrace.base.internal.query;

import dev.millrace.core.TextMatch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on items. {@link #matches} is its definition; what engines do agrees with it.
 *
 * <p>Each is true or false, also of what is not there.
 */
public sealed interface Condition {

  /** What everything matches. */
  Condition EVERYTHING = new All(List.of());

  /** Whether an item matches. */
  boolean matches(Map<?, ?> document);

  /** Whether one is {@link #EVERYTHING}. */
  static boolean isEverything(Condition condition) {
    return condition instanceof All all && all.conditions().isEmpty();
  }

  /** One that looks at one place. */
  sealed interface Leaf extends Condition {

    /** The place. */
    Path path();
  }

  /** All of several; of none it is true. */
  record All(List<Condition> conditions) implements Condition {
    @Override
    public boolean matches(Map<?, ?> document) {
      return conditions.stream().allMatch(each -> each.matches(document));
    }
  }

  /** At least one of several; of none it is false. */
  record Any(List<Condition> conditions) implements Condition {
    @Override
    public boolean matches(Map<?, ?> document) {
      return conditions.stream().anyMatch(each -> each.matches(document));
    }
  }

  /** The opposite. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean matches(Map<?, ?> document) {
      return !condition.matches(document);
    }
  }

  /** The same type and value, wholly; null is equal to a null that is there. */
  record Equal(Path path, @Nullable Object value) implements Leaf {
    @Override
    public boolean matches(Map<?, ?> document) {
      return Trees.areEqual(path.in(document), value);
    }
  }

  /** A number beside a number, or a text beside a text. */
  record Compared(Path path, Sign sign, Object bound) implements Leaf {
    @Override
    public boolean matches(Map<?, ?> document) {
      Object value = path.in(document);
      return value != null
          && Trees.areComparable(value, bound)
          && sign.accepts(Trees.compare(value, bound));
    }
  }

  /** A text that starts with another. */
  record StartsWith(Path path, String prefix) implements Leaf {
    @Override
    public boolean matches(Map<?, ?> document) {
      return path.in(document) instanceof String text && text.startsWith(prefix);
    }
  }

  /** A text that matches another. */
  record Matching(Path path, TextMatch kind, String text, boolean ignoresCase) implements Leaf {
    @Override
    public boolean matches(Map<?, ?> document) {
      return path.in(document) instanceof String value
          && (ignoresCase ? kind.matches(folded(value), folded(text)) : kind.matches(value, text));
    }

    private static String folded(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  /** A list that has an element, which is no list or object. */
  record HasElement(Path path, @Nullable Object element) implements Leaf {
    @Override
    public boolean matches(Map<?, ?> document) {
      return path.in(document) instanceof List<?> list
          && list.stream().anyMatch(each -> Trees.areEqual(each, element));
    }
  }

  /** Nothing there, or null. */
  record Absent(Path path) implements Leaf {
    @Override
    public boolean matches(Map<?, ?> document) {
      Object value = path.in(document);
      return value == null || value == Path.MISSING;
    }
  }

  /** Which side of a bound. */
  enum Sign {
    /** Less. */
    LT("<"),
    /** Less or equal. */
    LE("<="),
    /** Greater. */
    GT(">"),
    /** Greater or equal. */
    GE(">=");

    private final String symbol;

    Sign(String symbol) {
      this.symbol = symbol;
    }

    /** The symbol in SQL. */
    public String symbol() {
      return symbol;
    }

    /** The same side with the bound itself. */
    public Sign inclusive() {
      return this == LT ? LE : this == GT ? GE : this;
    }

    boolean accepts(int compared) {
      return switch (this) {
        case LT -> compared < 0;
        case LE -> compared <= 0;
        case GT -> compared > 0;
        case GE -> compared >= 0;
      };
    }
  }
}
