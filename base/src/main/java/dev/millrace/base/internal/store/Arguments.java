package dev.millrace.base.internal.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement is run with; each gets its placeholder. */
final class Arguments {

  private final List<@Nullable Object> values = new ArrayList<>();

  /** The placeholder of one more. */
  String add(@Nullable Object value) {
    values.add(value);
    return "$" + values.size();
  }

  @Nullable Object[] toArray() {
    return values.toArray();
  }
}
