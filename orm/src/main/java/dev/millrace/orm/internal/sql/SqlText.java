package dev.millrace.orm.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of a statement in the making, and the values bound to it. */
public final class SqlText {

  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> args = new ArrayList<>();

  /** Adds text, which holds no value. */
  public SqlText add(String more) {
    text.append(more);
    return this;
  }

  /** Binds a value, and gives the placeholder to write for it. */
  public String bind(@Nullable Object value) {
    args.add(value);
    return "$" + args.size();
  }

  /** How many values are bound. */
  public int size() {
    return args.size();
  }

  /** The values in the order of their placeholders. */
  public @Nullable Object[] args() {
    return args.toArray();
  }

  /** The text so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
