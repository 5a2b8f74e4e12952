package dev.millrace.base.internal.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement is run with; each gets its placeholder. */
final class Arguments {

  private static final String[] FIRST = {"$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9"};

  private final List<@Nullable Object> values = new ArrayList<>();

  /** The placeholder of one more. */
  String add(@Nullable Object value) {
    values.add(value);
    int number = values.size();
    return number <= FIRST.length ? FIRST[number - 1] : "$" + number;
  }

  @Nullable Object[] toArray() {
    return values.toArray();
  }
}
